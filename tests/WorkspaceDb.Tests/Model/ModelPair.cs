using Dacpac.Scripts;
using Dacpac.Snapshots;

namespace WorkspaceDb.Tests.Model;

/// <summary>A model before and after a change, in a source tree of its own.</summary>
internal sealed class ModelPair : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    public ModelPair(string before, string after, string? refactorLog = null)
    {
        Directory.CreateDirectory(_scratch.File("database"));
        Write(before, null);
        Snapshots = new ModelSnapshots(_scratch.Path);
        Snapshots.Released.Take(Project, "Before");
        Write(after, refactorLog);
    }

    public ModelSnapshots Snapshots { get; }

    public SqlProject Project => SqlProject.Load(_scratch.File("database/Sample.sqlproj"));

    /// <summary>What a change from before to after does.</summary>
    public IReadOnlyList<Change> Changes()
    {
        using var scratch = new ScratchDacpacs();
        return DacpacComparison.Compare(scratch.Build(Project, "after"), scratch.Build(Snapshots.Released.AsProject(Project), "before")).Changes;
    }

    /// <summary>The scripts for it, after script 0040.</summary>
    public IReadOnlyList<ScaffoldedScript> Scripts(params (string Column, string Value)[] values) =>
        ScriptScaffold.Make(Project, Snapshots, "change_it", 40, values.ToDictionary(value => value.Column, value => value.Value));

    /// <summary>The model changes once more.</summary>
    public void Write(string model, string? refactorLog)
    {
        _scratch.Write("database/Model.sql", model);
        var log = refactorLog is null ? "" : "<ItemGroup><RefactorLog Include=\"S.refactorlog\" /></ItemGroup>";
        _scratch.Write("database/Sample.sqlproj", $"<Project>{log}</Project>");
        if (refactorLog is not null)
            _scratch.Write("database/S.refactorlog", refactorLog);
    }

    public void Dispose() => _scratch.Dispose();

    /// <summary>A refactor log that says that a column of dbo.T was renamed.</summary>
    public static string Renaming(string from, string to) =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <Operations Version="1.0" xmlns="http://schemas.microsoft.com/sqlserver/dac/Serialization/2012/02">
          <Operation Name="Rename Refactor" Key="6c1fbf8a-1f3d-4f0d-9f0c-0c1f2d3e4f50" ChangeDateTime="01/01/2026 00:00:00">
            <Property Name="ElementName" Value="[dbo].[T].[{from}]" />
            <Property Name="ElementType" Value="SqlSimpleColumn" />
            <Property Name="ParentElementName" Value="[dbo].[T]" />
            <Property Name="ParentElementType" Value="SqlTable" />
            <Property Name="NewName" Value="{to}" />
          </Operation>
        </Operations>
        """;
}
