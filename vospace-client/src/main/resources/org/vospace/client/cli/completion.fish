complete -c vos -n 'string match -q "vos:*" -- (commandline -ct)' -f -a '(vos __complete (commandline -ct) 2>/dev/null)'
