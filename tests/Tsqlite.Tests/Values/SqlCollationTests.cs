using System.Text;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Tests.Values;

internal sealed class SqlCollationTests
{
    private static readonly string[] Alphabet =
        ["a", "A", "b", "B", "z", "Z", " ", "-", "'", "_", "0", "9", "é", "É", "e", "Ａ", "ß", "ss", "日", "か", "カ", "\u0301", "\u200d", "😀", "\t"];

    [TestCase("abc", "ABC", 0)]
    [TestCase("abc", "abc   ", 0)]
    [TestCase("", "  ", 0)]
    [TestCase(" a", "a", -1)]
    [TestCase("abc", "abd", -1)]
    [TestCase("ab", "abc", -1)]
    [TestCase("É", "é", 0)]
    [TestCase("e", "é", -1)]
    [TestCase("Ａ", "a", 0)]
    [TestCase("か", "カ", 0)]
    [TestCase("1", "a", -1)]
    public void Default_ignores_case_width_kana_and_trailing_blanks(string a, string b, int expected) =>
        AssertCompares(SqlCollation.Default, a, b, expected);

    [TestCase("Latin1_General_CS_AS", "a", "A", -1)]
    [TestCase("Latin1_General_CS_AS", "ab", "Aa", 1)]
    [TestCase("Latin1_General_CI_AI", "resume", "RÉSUMÉ", 0)]
    [TestCase("SQL_Latin1_General_CP1_CS_AS", "abc", "abc ", 0)]
    [TestCase("Latin1_General_BIN2", "A", "a", -1)]
    [TestCase("Latin1_General_BIN2", "a", "a ", 0)]
    [TestCase("Latin1_General_100_BIN2", "\uffee", "😀", -1)]
    [TestCase("Latin1_General_CI_AS", "straße", "STRASSE", 0)]
    [TestCase("Latin1_General_CI_AS", "encyclopædia", "encyclopaedia", 0)]
    [TestCase("Latin1_General_CI_AS", "😀", "", 0)]
    [TestCase("Latin1_General_100_CI_AS", "😀", "😁", -1)]
    public void Names_say_what_counts(string name, string a, string b, int expected) =>
        AssertCompares(SqlCollation.Find(name)!, a, b, expected);

    [Test]
    public void Unknown_collations_are_not_found_and_known_ones_are_one_object_with_one_spelling()
    {
        Assert.That(SqlCollation.Find("Klingon_CI_AS"), Is.Null);
        Assert.That(SqlCollation.Find("Latin1_General_CI"), Is.Null);
        Assert.That(SqlCollation.Find("sql_latin1_general_cp1_ci_as"), Is.SameAs(SqlCollation.Default));
        Assert.That(SqlCollation.Find("latin1_general_100_bin2")!.Name, Is.EqualTo("Latin1_General_100_BIN2"));
    }

    [TestCase("SQL_Latin1_General_CP1_CI_AS")]
    [TestCase("Latin1_General_CS_AS")]
    [TestCase("Latin1_General_CI_AI")]
    [TestCase("Latin1_General_BIN2")]
    [TestCase("SQL_Latin1_General_CP1_CI_AS:varchar")]
    public void The_order_is_total_and_the_same_on_utf8(string name)
    {
        var collation = SqlCollation.Of(name.Split(':')[0], name.Contains(':') ? SqlType.VarChar(10) : SqlType.NVarChar(10));
        var random = new Random(11);
        var texts = Enumerable.Range(0, 160).Select(_ => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Alphabet[random.Next(Alphabet.Length)])))
            .ToArray();
        Array.Sort(texts, (x, y) => collation.Compare(x, y));
        for (var i = 0; i < texts.Length; i++)
        {
            for (var j = 0; j < texts.Length; j++)
            {
                var sign = Math.Sign(collation.Compare(texts[i], texts[j]));
                Assert.That(Math.Sign(collation.Compare(texts[j], texts[i])), Is.EqualTo(-sign));
                Assert.That(Math.Sign(collation.CompareUtf8(Encoding.UTF8.GetBytes(texts[i]), Encoding.UTF8.GetBytes(texts[j]))), Is.EqualTo(sign));
                if (i < j)
                    Assert.That(sign, Is.LessThanOrEqualTo(0), $"'{texts[i]}' '{texts[j]}'");
                if (sign == 0)
                    Assert.That(collation.GetHashCode(texts[i]), Is.EqualTo(collation.GetHashCode(texts[j])));
            }
        }
    }

    /// <summary>The texts are those of Microsoft's descriptions of word sort.</summary>
    [TestCase("nvarchar(20)", "co_op coat comb coop co-op cork went were we're")]
    [TestCase("nvarchar(20)", "carps cars car's car-s")]
    [TestCase("nvarchar(20)", "abctest abc-test abctést abctest1 abc-test1")]
    [TestCase("nvarchar(20)", "# _ ~ + = 0 a")]
    [TestCase("varchar(20)", "co-op co_op coat comb coop cork we're went were")]
    [TestCase("varchar(20)", "# + - = _ ~ 0 a")]
    public void Symbols_sort_as_they_do_for_the_type(string type, string order)
    {
        var collation = SqlCollation.Of(null, TypeParser.Parse(type));
        var texts = order.Split(' ');
        for (var i = 1; i < texts.Length; i++)
            Assert.That(collation.Compare(texts[i - 1], texts[i]), Is.LessThan(0), $"{texts[i - 1]} before {texts[i]}");
    }

    private static void AssertCompares(SqlCollation collation, string a, string b, int expected)
    {
        Assert.Multiple(() =>
        {
            Assert.That(Math.Sign(collation.Compare(a, b)), Is.EqualTo(expected));
            Assert.That(Math.Sign(collation.CompareUtf8(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b))), Is.EqualTo(expected));
            Assert.That(collation.Equals(a, b), Is.EqualTo(expected == 0));
        });
    }
}
