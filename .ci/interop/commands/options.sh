# What all commands have in common. To be sourced.
part "commands, options: $WAY"

for command in vcat vchmod vcp vln vlock vls vmkdir vmv vrm vrmdir vsync vtag; do
  check "$command --help and --version" "$command --help | match usage && $command --version | match '[0-9]+[.][0-9]+'"
done
check '-v, -w, -d and --vos-debug tell more and change nothing' '
  vls $AS -v $TOP 2> /dev/null | line files && vls $AS -w $TOP 2> /dev/null | line files
  vls $AS -d $TOP 2> debug | line files && match "Getting|GET" < debug
  vls $AS --vos-debug $TOP 2> /dev/null | line files'
check '-k does without the authority of a server' 'PYTHONPATH= vls $AS -k $TOP | line files'
check 'vos-config shows and writes the configuration' '
  vos-config -g > /dev/null && [ -s "$HOME/.config/vos/vos-config" ]'
check 'cadc-get-cert and cadc-groups are there' 'cadc-get-cert --help | match usage && cadc-groups --help | match usage'
