using Tsqlite.Types;

namespace Tsqlite.Functions;

/// <summary>SOUNDEX and DIFFERENCE, by the rules of compatibility level 110 and later.</summary>
internal static class SoundFunctions
{
    private const int CodeLength = 4;

    public static IReadOnlyList<ScalarFunction> All { get; } =
    [
        new("SOUNDEX", 1, 1, (index, types) => Signature.Text(types[index]), _ => SqlType.VarChar(CodeLength),
            (arguments, _, _) => Soundex((string)arguments[0]!)),
        new("DIFFERENCE", 2, 2, (index, types) => Signature.Text(types[index]), _ => SqlType.Int,
            (arguments, _, _) => Soundex((string)arguments[0]!).Zip(Soundex((string)arguments[1]!)).Count(pair => pair.First == pair.Second)),
    ];

    /// <summary>
    /// The first letter and the codes of the consonants after it, up to what is no letter. Letters of one code count once where nothing or H or W
    /// stands between them.
    /// </summary>
    private static string Soundex(string text)
    {
        if (text.Length == 0 || !char.IsAsciiLetter(text[0]))
            return "0000";
        Span<char> code = ['0', '0', '0', '0'];
        code[0] = char.ToUpperInvariant(text[0]);
        var last = CodeOf(code[0]);
        var count = 1;
        foreach (var c in text.AsSpan(1))
        {
            if (count == CodeLength || !char.IsAsciiLetter(c))
                break;
            var letter = char.ToUpperInvariant(c);
            if (letter is 'H' or 'W')
                continue;
            var next = CodeOf(letter);
            if (next != '0' && next != last)
                code[count++] = next;
            last = next;
        }

        return code.ToString();
    }

    private static char CodeOf(char letter) => letter switch
    {
        'B' or 'F' or 'P' or 'V' => '1',
        'C' or 'G' or 'J' or 'K' or 'Q' or 'S' or 'X' or 'Z' => '2',
        'D' or 'T' => '3',
        'L' => '4',
        'M' or 'N' => '5',
        'R' => '6',
        _ => '0',
    };
}
