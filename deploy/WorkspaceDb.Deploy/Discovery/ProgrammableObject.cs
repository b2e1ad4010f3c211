using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace WorkspaceDb.Deploy.Discovery;

/// <summary>A view, function, procedure or trigger of the model.</summary>
/// <param name="File">The file that says it.</param>
/// <param name="Name">Schema and name.</param>
/// <param name="Script">Its text with CREATE OR ALTER, so that it can be run whether or not the object is there.</param>
/// <param name="References">The two-part names that must be there before it, if the release has them.</param>
internal sealed record ProgrammableObject(string File, string Name, string Script, IReadOnlyCollection<string> References)
{
    /// <summary>What kind of object it is.</summary>
    public required ModuleKind Kind { get; init; }

    /// <summary>The table of a trigger.</summary>
    public string? Table { get; init; }

    /// <summary>Reads a model file, which says CREATE since the model allows nothing else.</summary>
    /// <exception cref="DeploymentException">It does not hold exactly one such object.</exception>
    public static ProgrammableObject Parse(string file, string text)
    {
        var script = (TSqlScript)new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var errors);
        if (errors.Count > 0)
            throw new DeploymentException($"{file}({errors[0].Line},{errors[0].Column}): {errors[0].Message}", DeploymentExitCode.Usage);

        var statements = script.Batches.SelectMany(batch => batch.Statements).ToList();
        var name = statements.Count == 1 ? NameOf(statements[0]) : null;
        if (name is null)
            throw new DeploymentException($"{file} must hold exactly one CREATE VIEW, FUNCTION, PROCEDURE or TRIGGER statement.", DeploymentExitCode.Usage);

        var references = new ReferenceCollector();
        statements[0].Accept(references);
        var twoPartName = ReferenceCollector.TwoPart(name);
        references.Names.Remove(twoPartName);
        return new ProgrammableObject(file, twoPartName, OrAlter(statements[0]), references.Names)
        {
            Kind = KindOf(statements[0]),
            Table = statements[0] is CreateTriggerStatement { TriggerObject.Name: { } table } ? ReferenceCollector.TwoPart(table) : null,
        };
    }

    /// <summary>Referenced objects first; otherwise by name. Objects that reference each other stay in name order.</summary>
    public static IReadOnlyList<ProgrammableObject> InOrder(IEnumerable<ProgrammableObject> objects) =>
        DependencyOrder.Of(objects, item => item.Name, item => item.References);

    private static SchemaObjectName? NameOf(TSqlStatement statement) => statement switch
    {
        CreateViewStatement view => view.SchemaObjectName,
        CreateProcedureStatement procedure => procedure.ProcedureReference.Name,
        CreateFunctionStatement function => function.Name,
        CreateTriggerStatement trigger => trigger.Name,
        _ => null,
    };

    private static ModuleKind KindOf(TSqlStatement statement) => statement switch
    {
        CreateViewStatement => ModuleKind.View,
        CreateProcedureStatement => ModuleKind.Procedure,
        CreateFunctionStatement => ModuleKind.Function,
        _ => ModuleKind.Trigger,
    };

    /// <summary>The whole file, comments included, with the one token replaced.</summary>
    private static string OrAlter(TSqlStatement statement) => string.Concat(statement.ScriptTokenStream
        .Where(token => token.TokenType != TSqlTokenType.EndOfFile)
        .Select((token, i) => i == statement.FirstTokenIndex ? "CREATE OR ALTER" : token.Text));
}
