using System.Diagnostics.CodeAnalysis;

namespace Tsqlite.Values;

/// <summary>
/// A pattern of LIKE and PATINDEX. Matching takes at most the product of both lengths: on a mismatch only the last % is tried further on,
/// because what an earlier one could reach, the last one reaches too.
/// </summary>
internal sealed class LikePattern
{
    private enum Kind
    {
        Literal,
        AnyOne,
        AnyMany,
        Set,
    }

    /// <param name="Kind">What the part matches.</param>
    /// <param name="Literal">The character of a literal.</param>
    /// <param name="Ranges">The ranges of a set; a single character is a range of one.</param>
    /// <param name="IsNegated">Whether the set is of those that do not match.</param>
    private readonly record struct Part(Kind Kind, char Literal = '\0', (char Low, char High)[]? Ranges = null, bool IsNegated = false);

    private readonly Part[] _parts;

    /// <summary>A bracket that is never closed matches nothing.</summary>
    private readonly bool _matchesNothing;

    private LikePattern(Part[] parts, bool matchesNothing)
    {
        _parts = parts;
        _matchesNothing = matchesNothing;
    }

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern: %, _, [set], [^set].</param>
    /// <param name="escape">The character that takes the next one's meaning away.</param>
    public static LikePattern Parse(string pattern, char? escape)
    {
        var parts = new List<Part>(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == escape)
            {
                // An escape that escapes nothing can match nothing.
                if (++i == pattern.Length)
                    return new LikePattern([], matchesNothing: true);
                parts.Add(new Part(Kind.Literal, pattern[i]));
                continue;
            }

            switch (c)
            {
                case '%':
                    if (parts.Count == 0 || parts[^1].Kind != Kind.AnyMany)
                        parts.Add(new Part(Kind.AnyMany));
                    break;
                case '_':
                    parts.Add(new Part(Kind.AnyOne));
                    break;
                case '[':
                    if (!TryReadSet(pattern, escape, ref i, out var set))
                        return new LikePattern([], matchesNothing: true);
                    parts.Add(set.Value);
                    break;
                default:
                    parts.Add(new Part(Kind.Literal, c));
                    break;
            }
        }

        return new LikePattern([.. parts], matchesNothing: false);
    }

    /// <summary>Whether the whole value matches.</summary>
    /// <param name="value">The value.</param>
    /// <param name="collation">How characters compare.</param>
    /// <param name="isUnicode">Whether value or pattern is nchar or nvarchar; otherwise blanks at the end of the value may be left over.</param>
    public bool IsMatch(string value, SqlCollation collation, bool isUnicode = true)
    {
        if (_matchesNothing)
            return false;
        var end = isUnicode ? value.Length : value.AsSpan().TrimEnd(' ').Length;
        return Matches(value, _parts, 0, end, collation);
    }

    /// <summary>The position, from 1, at which the pattern first matches, or 0. A leading % is what makes it look past the beginning.</summary>
    public int Find(string value, SqlCollation collation)
    {
        if (_matchesNothing)
            return 0;
        if (_parts is not [{ Kind: Kind.AnyMany }, ..])
            return Matches(value, _parts, 0, value.Length, collation) ? 1 : 0;
        var rest = _parts.AsSpan(1);
        if (rest.IsEmpty)
            return 1;
        for (var start = 0; start <= value.Length; start++)
        {
            if (Matches(value, rest, start, value.Length, collation))
                return start + 1;
        }

        return 0;
    }

    private static bool Matches(string value, ReadOnlySpan<Part> parts, int start, int end, SqlCollation collation)
    {
        int position = start, part = 0;
        int resumePart = -1, resumePosition = 0;
        while (true)
        {
            if (part < parts.Length && parts[part].Kind == Kind.AnyMany)
            {
                if (part + 1 == parts.Length)
                    return true;
                resumePart = ++part;
                resumePosition = position;
            }
            else if (position < value.Length && part < parts.Length && MatchesOne(parts[part], value[position], collation))
            {
                position++;
                part++;
            }
            else if (part == parts.Length && position >= end)
            {
                // What the pattern left over, if anything, are blanks that do not count.
                return true;
            }
            else if (resumePart >= 0 && resumePosition < value.Length)
            {
                part = resumePart;
                position = ++resumePosition;
            }
            else
            {
                return false;
            }
        }
    }

    private static bool MatchesOne(Part part, char c, SqlCollation collation)
    {
        switch (part.Kind)
        {
            case Kind.AnyOne:
                return true;
            case Kind.Literal:
                return AreEqual(part.Literal, c, collation);
            default:
                foreach (var (low, high) in part.Ranges!)
                {
                    if (low == high ? AreEqual(low, c, collation) : IsBetween(c, low, high, collation))
                        return !part.IsNegated;
                }

                return part.IsNegated;
        }
    }

    /// <summary>A blank is a character here, whereas to the collation it is nothing at the end of a text.</summary>
    private static bool AreEqual(char a, char b, SqlCollation collation) =>
        a == b || (a != ' ' && b != ' ' && collation.Equals(new ReadOnlySpan<char>(in a), new ReadOnlySpan<char>(in b)));

    private static bool IsBetween(char c, char low, char high, SqlCollation collation) =>
        collation.Compare(new ReadOnlySpan<char>(in c), new ReadOnlySpan<char>(in low)) >= 0
        && collation.Compare(new ReadOnlySpan<char>(in c), new ReadOnlySpan<char>(in high)) <= 0;

    /// <summary>Reads from the bracket at <paramref name="i"/> to its end, where it leaves <paramref name="i"/>.</summary>
    private static bool TryReadSet(string pattern, char? escape, ref int i, [NotNullWhen(true)] out Part? set)
    {
        set = null;
        var ranges = new List<(char, char)>();
        var position = i + 1;
        var isNegated = position < pattern.Length && pattern[position] == '^';
        if (isNegated)
            position++;

        while (position < pattern.Length && pattern[position] != ']')
        {
            var low = ReadMember(pattern, escape, ref position);
            var high = low;
            if (position + 1 < pattern.Length && pattern[position] == '-' && pattern[position + 1] != ']')
            {
                position++;
                high = ReadMember(pattern, escape, ref position);
            }

            ranges.Add((low, high));
        }

        if (position >= pattern.Length)
            return false;
        i = position;
        set = new Part(Kind.Set, Ranges: [.. ranges], IsNegated: isNegated);
        return true;
    }

    private static char ReadMember(string pattern, char? escape, ref int position)
    {
        if (pattern[position] == escape && position + 1 < pattern.Length)
            position++;
        return pattern[position++];
    }
}
