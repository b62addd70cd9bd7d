set edit:completion:arg-completer[opsctl] = { |@words|
    var index = (count $words)
    set index = (- $index 1)

    put (env _CLAP_IFS="\n" _CLAP_COMPLETE_INDEX=(to-string $index) OPSCTL_COMPLETE="elvish" opsctl -- $@words) | to-lines
}
