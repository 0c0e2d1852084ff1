
# names in the service, asked for with a short time-out
_vos_names() {
  local line="${COMP_LINE:0:COMP_POINT}" word cut="" item
  word="${line##*[[:space:]\'\"]}"
  if [[ "$word" != vos:* ]]; then
    if [[ "${COMP_WORDS[0]##*/}" == vos ]]; then
      _complete_vos "$@"
    fi
    return
  fi
  # bash takes what is before a colon for a word of its own
  if [[ -z "$ZSH_VERSION" && "$COMP_WORDBREAKS" == *:* ]]; then
    cut="${word%"${word##*:}"}"
  fi
  COMPREPLY=()
  while IFS= read -r item; do
    COMPREPLY+=("${item#"$cut"}")
  done < <(vos __complete "$word" 2>/dev/null)
  type compopt >/dev/null 2>&1 && compopt -o nospace -o filenames
  return 0
}
complete -F _vos_names -o default vos @ALIASES@
