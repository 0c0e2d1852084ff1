-- Groups that users and administrators make themselves, and who is in them.
CREATE TABLE vos.user_group (
    name        text        PRIMARY KEY CHECK (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
    description text        NOT NULL DEFAULT '',
    created_by  text        NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE vos.user_group_member (
    group_name text    NOT NULL REFERENCES vos.user_group (name) ON DELETE CASCADE,
    member     text    NOT NULL CHECK (member <> ''),
    is_member  boolean NOT NULL DEFAULT true,
    is_admin   boolean NOT NULL DEFAULT false,
    PRIMARY KEY (group_name, member),
    CHECK (is_member OR is_admin)
);

CREATE INDEX user_group_member_by_member ON vos.user_group_member (member);
