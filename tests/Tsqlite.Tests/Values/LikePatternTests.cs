using Tsqlite.Values;

namespace Tsqlite.Tests.Values;

internal sealed class LikePatternTests
{
    [TestCase("abc", "abc", true)]
    [TestCase("ABC", "abc", true)]
    [TestCase("abc", "a%", true)]
    [TestCase("abc", "%c", true)]
    [TestCase("abc", "%b%", true)]
    [TestCase("abc", "%d%", false)]
    [TestCase("", "%", true)]
    [TestCase("", "_", false)]
    [TestCase("abc", "a_c", true)]
    [TestCase("abc", "a_", false)]
    [TestCase("abc", "[a-c][a-c][a-c]", true)]
    [TestCase("abc", "[^a]bc", false)]
    [TestCase("xbc", "[^a-f]bc", true)]
    [TestCase("B", "[a-c]", true)]
    [TestCase("a-c", "a[-]c", true)]
    [TestCase("a-c", "a[x-]c", true)]
    [TestCase("10%", "10[%]", true)]
    [TestCase("10x", "10[%]", false)]
    [TestCase("[x]", "[[]x]", true)]
    [TestCase("[", "[", false)]
    [TestCase("aaab", "%a%a%b", true)]
    [TestCase("mississippi", "m%iss%pi", true)]
    [TestCase("mississippi", "m%iss%ss", false)]
    [TestCase("é", "e", false)]
    [TestCase("É", "é", true)]
    [TestCase("abc ", "abc", false)]
    [TestCase("abc", "abc ", false)]
    [TestCase("a c", "a c", true)]
    public void Matches_text_of_nvarchar(string value, string pattern, bool expected) =>
        Assert.That(LikePattern.Parse(pattern, escape: null).IsMatch(value, SqlCollation.Default), Is.EqualTo(expected));

    [TestCase("abc  ", "abc", true)]
    [TestCase("abc  ", "%c", true)]
    [TestCase("abc  ", "abc ", true)]
    [TestCase("abc", "abc ", false)]
    [TestCase("ab c", "ab", false)]
    public void Blanks_at_the_end_of_varchar_may_be_left_over(string value, string pattern, bool expected) =>
        Assert.That(LikePattern.Parse(pattern, escape: null).IsMatch(value, SqlCollation.Default, isUnicode: false), Is.EqualTo(expected));

    [TestCase("10%", "10!%", true)]
    [TestCase("10x", "10!%", false)]
    [TestCase("a_b", "a!_b", true)]
    [TestCase("a!b", "a!!b", true)]
    [TestCase("a", "a!", false)]
    [TestCase("]", "[!]]", true)]
    public void Escape_takes_the_meaning_away(string value, string pattern, bool expected) =>
        Assert.That(LikePattern.Parse(pattern, '!').IsMatch(value, SqlCollation.Default), Is.EqualTo(expected));

    [TestCase("abc", "abc", true)]
    [TestCase("ABC", "abc", false)]
    [TestCase("B", "[a-c]", false)]
    public void A_binary_collation_tells_case_apart(string value, string pattern, bool expected) =>
        Assert.That(LikePattern.Parse(pattern, escape: null).IsMatch(value, SqlCollation.Find("Latin1_General_BIN2")!), Is.EqualTo(expected));

    [TestCase("abcabc", "%b%", 2)]
    [TestCase("abcabc", "%c", 6)]
    [TestCase("abc", "abc", 1)]
    [TestCase("abc", "b", 0)]
    [TestCase("abc", "%", 1)]
    [TestCase("abc", "%[^a]%", 2)]
    public void Finds_the_first_position(string value, string pattern, int expected) =>
        Assert.That(LikePattern.Parse(pattern, escape: null).Find(value, SqlCollation.Default), Is.EqualTo(expected));

    [Test]
    public void Many_wildcards_do_not_multiply_the_work()
    {
        var value = new string('a', 2_000);
        var pattern = string.Concat(Enumerable.Repeat("%a", 100)) + "%b";
        Assert.That(LikePattern.Parse(pattern, escape: null).IsMatch(value, SqlCollation.Default), Is.False);
    }
}
