"""How a shell asks what a Tab may become, and how it is told."""

import sys

_BASH = r"""# nopcases: completion for bash
_nopcases() {
    mapfile -t COMPREPLY < <("$1" --complete bash "$COMP_TYPE" "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o bashdefault -o default -F _nopcases nopcases nop
"""
_ZSH = r"""#compdef nopcases nop
# nopcases: completion for zsh
_nopcases() {
    local line word
    local -a found shown
    while IFS= read -r line; do
        word="${line%%$'\t'*}"
        found+=("$word")
        if [[ "$line" == *$'\t'* ]]; then shown+=("$word  ${line#*$'\t'}"); else shown+=("$word"); fi
    done < <("$words[1]" --complete zsh "" "${(@)words[2,CURRENT]}" 2>/dev/null)
    if (( $#found )); then compadd -l -Q -V nopcases -d shown -a found; else _files; fi
}
if (( ! $+functions[compdef] )); then autoload -Uz compinit && compinit; fi
compdef _nopcases nopcases nop
"""
_FISH = r"""# nopcases: completion for fish
function __nopcases_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l found ($words[1] --complete fish "" $words[2..] 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
for program in nopcases nop
    complete -c $program -f -k -a '(__nopcases_complete)'
end
"""
_POWERSHELL = r"""# nopcases: completion for PowerShell, and nopcases and nop where Python put neither on the path
if (-not (Get-Command nopcases -ErrorAction SilentlyContinue)) {
    function nopcases { py -m nopcases @args }
}
if (-not (Get-Command nop -ErrorAction SilentlyContinue)) {
    function nop { nopcases @args }
}
Register-ArgumentCompleter -Native -CommandName nopcases, nop -ScriptBlock {
    param($word, $ast, $position)
    $words = @($ast.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $position } |
        ForEach-Object { if ($_.Value) { $_.Value } else { $_.Extent.Text } })
    # Where only signed scripts may do everything, nothing of .NET may be called or set: then it goes on without.
    $free = $ExecutionContext.SessionState.LanguageMode -eq 'FullLanguage'
    if ($free) { $before = [Console]::OutputEncoding; [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new() }
    nopcases --complete powershell - @words "$word," 2>$null | ForEach-Object {
        $typed, $beside = $_ -split "`t", 2
        if (-not $beside) { $beside = $typed }
        if ($free) {
            [System.Management.Automation.CompletionResult]::new($typed, $typed, 'ParameterValue', $beside)
        } else { $typed }
    }
    if ($free) { [Console]::OutputEncoding = $before }
}
"""
SCRIPTS = {"powershell": _POWERSHELL, "bash": _BASH, "zsh": _ZSH, "fish": _FISH}
"""Shell -> the lines that make it ask."""
_INSERTS = ("37", "42")
"""Bash inserts what it is told, one after the other or all at once: nothing may stand beside it."""


def answer(question: list[str]) -> None:
    """Print what the last word may become, one a line; nothing where anything is wrong: nobody asked for a message.

    A ``question`` is the shell, how it uses the answer, and the words that were typed behind the program's name. Bash
    is told what to show, the others get what stands beside a word behind a tab.
    """
    from nopcases.cli.completion.complete import complete

    try:
        shell, use, *words = question
        found = complete(_typed(shell, words))
        lines = [f"{word}\t{beside}" if beside else word for word, beside in found]
        if shell == "bash":
            shows = len(found) > 1 and use not in _INSERTS
            lines = [line.replace("\t", "  ") if shows else line.partition("\t")[0] for line in lines]
            cut = words[-2:-1] == ["="] or words[-1:] == [
                "="
            ]  # it completes what stands behind that sign alone
            lines = [line.partition("=")[2] if cut else line for line in lines]
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        sys.stdout.flush()
    except Exception:  # noqa: BLE001, S110 - a Tab never shows an error
        pass


def _typed(shell: str, words: list[str]) -> list[str]:
    """Return the words as they were typed: bash parts them at ``=``, PowerShell drops an empty one."""
    if shell == "powershell" and words:
        return [*words[:-1], words[-1].removesuffix(",")]
    joined: list[str] = []
    for word in words:
        if (
            shell == "bash"
            and joined
            and (word == "=" or joined[-1].endswith("="))
            and joined[-1].startswith("--")
        ):
            joined[-1] += word
        else:
            joined.append(word)
    return joined
