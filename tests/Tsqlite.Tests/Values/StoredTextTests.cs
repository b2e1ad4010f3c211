using Tsqlite.Values;

namespace Tsqlite.Tests.Values;

[TestFixture]
public sealed class StoredTextTests
{
    [TestCase("")]
    [TestCase("plain")]
    [TestCase("é漢字")]
    [TestCase("a\U0001F600b")]
    [TestCase("\uD83D")]
    [TestCase("a\uD83D")]
    [TestCase("\uDE00b\uD83Dc\U0001F600")]
    public void Text_comes_back_as_it_was(string text) => Assert.That(StoredText.GetString(StoredText.GetBytes(text)), Is.EqualTo(text));

    [Test]
    public void Whole_text_is_plain_UTF8() =>
        Assert.That(StoredText.GetBytes("é\U0001F600"), Is.EqualTo(System.Text.Encoding.UTF8.GetBytes("é\U0001F600")));
}
