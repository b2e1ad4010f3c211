using System.Reflection;

namespace WorkspaceDb.Tests.CommandLine;

/// <summary>The tools are rooms: what each assembly may know of the others. Arrows point one way, and no face knows another.</summary>
internal sealed class RoomTests
{
    private static readonly Dictionary<string, string[]> Arrows = new()
    {
        ["Tsqlite"] = [],
        ["WorkspaceDb.Deploy"] = ["DbUp"],
        ["Targets"] = ["Tsqlite", "WorkspaceDb.Deploy"],
        ["Operations"] = ["Targets", "WorkspaceDb.Deploy"],
        // Of the engine it knows what that notes of what ran.
        ["SqlTest"] = ["Targets", "Tsqlite", "WorkspaceDb.Deploy"],
        ["Wsdb"] = ["Operations", "SqlTest", "Targets", "WorkspaceDb.Deploy", "Dacpac"],
    };

    private static readonly string[] Own = [.. Arrows.Keys, "DbUp", "Dacpac", "WorkspaceDb.Tests", "WorkspaceDb.Benchmarks"];

    private static IEnumerable<string> Rooms => Arrows.Keys;

    [TestCaseSource(nameof(Rooms))]
    public void A_room_knows_only_those_it_may(string room)
    {
        var known = Assembly.Load(room).GetReferencedAssemblies().Select(assembly => assembly.Name!).Intersect(Own);

        Assert.That(known, Is.SubsetOf(Arrows[room]));
    }

    [TestCase("Operations")]
    [TestCase("SqlTest")]
    [TestCase("Targets")]
    public void What_faces_stand_on_knows_no_console(string room)
    {
        var known = Assembly.Load(room).GetReferencedAssemblies().Select(assembly => assembly.Name);

        Assert.That(known, Has.None.EqualTo("System.Console").And.None.StartsWith("Spectre").And.None.StartsWith("System.CommandLine"));
    }
}
