using NUnit.Framework;
using Tsqlite.Syntax;

namespace Tsqlite.Tests.Syntax;

/// <summary>The table of supported syntax speaks of ScriptDom's parts by their names, so a name that it misspells would allow nothing.</summary>
public sealed class SupportedSyntaxTests
{
    [Test]
    public void Every_part_that_is_read_is_a_part_of_its_kind()
    {
        var unknown = SupportedSyntax.Kinds.SelectMany(kind => kind.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => kind.Key.GetProperty(part) is null).Select(part => $"{kind.Key.Name}.{part}"));
        Assert.That(unknown, Is.Empty);
    }

    [Test]
    public void Every_part_that_has_a_name_of_its_own_is_one_that_is_refused()
    {
        var refused = SupportedSyntax.Kinds.SelectMany(kind => kind.Key.GetProperties().Select(part => part.Name)
            .Except(kind.Value.Split(' ')).Select(part => $"{kind.Key.Name}.{part}"));
        Assert.That(SupportedSyntax.Names.Keys, Is.SubsetOf(refused));
    }
}
