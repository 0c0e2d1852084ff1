package org.vospace.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vospace.fault.VOSpaceException;
import org.vospace.spi.security.GroupId;
import org.vospace.spi.security.Identity;
import org.vospace.uws.JobId;

class ShareTokensTest {
    private static final ShareTokens.Share SHARE =
            new ShareTokens.Share(
                    JobId.random(),
                    4711,
                    new Identity("\u00e5sa", Set.of(new GroupId("ivo://g?a"), new GroupId("b"))),
                    Instant.parse("2030-01-02T03:04:05Z"));

    private final ShareTokens tokens = new ShareTokens(new byte[32]);

    @Test
    void tokenGivesBackWhatItStandsFor() {
        assertThat(tokens.shareOf(tokens.tokenOf(SHARE))).isEqualTo(SHARE);
    }

    @Test
    void tokensOfTheSameShareDiffer() {
        assertThat(tokens.tokenOf(SHARE)).isNotEqualTo(tokens.tokenOf(SHARE));
    }

    @Test
    void tokenOfAnotherServiceIsRefused() {
        byte[] other = new byte[32];
        other[0] = 1;

        assertThatThrownBy(() -> tokens.shareOf(new ShareTokens(other).tokenOf(SHARE)))
                .isInstanceOf(VOSpaceException.class)
                .hasMessageContaining("InvalidToken");
    }
}
