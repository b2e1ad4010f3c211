using Microsoft.SqlServer.TransactSql.ScriptDom;
using SqlTest.Databases;
using SqlTest.Sources;
using WorkspaceDb.Deploy;
using WorkspaceDb.Deploy.Discovery;

namespace SqlTest.Mutation;

/// <summary>Makes all mutants of the product.</summary>
public static class Mutants
{
    /// <summary>All mutants, by file and place.</summary>
    public static IReadOnlyList<Mutant> ReadAll(string root) => [.. TestDatabaseFiles.ReadProduct(root).SelectMany(Of)];

    /// <summary>The mutants of a file.</summary>
    public static IEnumerable<Mutant> Of(SqlFile file) => file.Batches.SelectMany(batch => batch.Statements.SelectMany(statement =>
        SourceObject.NameOfModule(statement) is { } name ? OfModule(file, batch, statement, name) : OfTable(file, statement)));

    private static IEnumerable<Mutant> OfModule(SqlFile file, SqlBatch batch, TSqlStatement statement, string name)
    {
        var original = OrAlter(file.Name, batch.Text);
        foreach (var change in ModuleChanges.Of(statement))
        {
            var local = change with { Offset = change.Offset - batch.Offset };
            var text = local.Apply(batch.Text);
            if (OrAlter(file.Name, text) is not { } script)
                continue;
            var line = batch.Line + batch.Text.AsSpan(0, local.Offset).Count('\n');
            yield return new(
                name, file.Name, line, change.Kind,
                LinesAround(batch.Text, local.Offset, local.Length), LinesAround(text, local.Offset, local.Replacement.Length), script)
            {
                Undo = original,
            };
        }
    }

    private static IEnumerable<Mutant> OfTable(SqlFile file, TSqlStatement statement)
    {
        var name = SourceObject.NameOfTable(statement);
        return name is null ? [] : TableChanges.Of(statement).Select(change => new Mutant(
            name, file.Name, change.Place.StartLine, MutationKind.Constraint, FragmentText.Of(change.Place), change.After, change.Script));
    }

    /// <summary>The whole lines of a text in which a part of it stands.</summary>
    private static string LinesAround(string text, int offset, int length)
    {
        var begin = text.LastIndexOf('\n', Math.Max(0, offset - 1)) + 1;
        var end = text.IndexOf('\n', Math.Min(text.Length - 1, offset + Math.Max(0, length - 1)));
        return text[begin..(end < 0 ? text.Length : end)].Trim();
    }

    /// <summary>The script with CREATE OR ALTER; null when the text is no T-SQL any more.</summary>
    private static string? OrAlter(string file, string text)
    {
        try
        {
            return ProgrammableObject.Parse(file, text).Script;
        }
        catch (DeploymentException)
        {
            return null;
        }
    }
}
