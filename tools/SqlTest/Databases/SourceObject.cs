using Microsoft.SqlServer.TransactSql.ScriptDom;
using SqlTest.Sources;
using WorkspaceDb.Deploy.Discovery;

namespace SqlTest.Databases;

/// <summary>An object of the database, as a file makes it.</summary>
/// <param name="Name">Schema and name; of a schema, its name.</param>
/// <param name="File">The file, which holds this object only, with its indexes.</param>
/// <param name="References">The objects that have to be there before it.</param>
internal sealed record SourceObject(string Name, SqlFile File, IReadOnlyCollection<string> References)
{
    /// <summary>The objects of files in the order in which they can be made: schemas, then what is referenced before what refers to it.</summary>
    public static IReadOnlyList<SourceObject> InOrder(IEnumerable<SqlFile> files)
    {
        var objects = files.Select(Read).ToList();
        bool IsSchema(SourceObject item) => item.File.First is CreateSchemaStatement;
        return
        [
            .. objects.Where(IsSchema),
            .. DependencyOrder.Of(objects.Where(item => !IsSchema(item)), item => item.Name, item => item.References),
        ];
    }

    /// <summary>The object that a file makes; by the file's name where the statement does not tell.</summary>
    private static SourceObject Read(SqlFile file)
    {
        var references = new Collector();
        foreach (var statement in file.Batches.SelectMany(batch => batch.Statements))
            statement.Accept(references);
        var name = NameOf(file.First) is { } found ? ReferenceCollector.TwoPart(found) : Path.ChangeExtension(file.Name, null);
        references.Names.Remove(name);
        return new(name, file, references.Names);
    }

    /// <summary>Schema and name of the procedure, function, trigger or view that a statement makes; null for another statement.</summary>
    public static string? NameOfModule(TSqlStatement statement) => ModuleName(statement) is { } name ? ReferenceCollector.TwoPart(name) : null;

    /// <summary>Schema and name of the table that a statement makes, or makes an index of; null for another statement.</summary>
    public static string? NameOfTable(TSqlStatement statement) => statement switch
    {
        CreateTableStatement table => ReferenceCollector.TwoPart(table.SchemaObjectName),
        CreateIndexStatement index => ReferenceCollector.TwoPart(index.OnName),
        _ => null,
    };

    private static SchemaObjectName? ModuleName(TSqlStatement? statement) => statement switch
    {
        ViewStatementBody view => view.SchemaObjectName,
        ProcedureStatementBody procedure => procedure.ProcedureReference.Name,
        FunctionStatementBody function => function.Name,
        TriggerStatementBody trigger => trigger.Name,
        _ => null,
    };

    private static SchemaObjectName? NameOf(TSqlStatement? statement) => ModuleName(statement) ?? statement switch
    {
        CreateTableStatement table => table.SchemaObjectName,
        CreateTypeStatement type => type.Name,
        CreateSequenceStatement sequence => sequence.Name,
        CreateSynonymStatement synonym => synonym.Name,
        _ => null,
    };

    /// <summary>What statements use, and the tables of their foreign keys and triggers, and types.</summary>
    private sealed class Collector : TSqlFragmentVisitor
    {
        private readonly ReferenceCollector _used = new();

        public HashSet<string> Names => _used.Names;

        public override void Visit(NamedTableReference node) => _used.Visit(node);

        public override void Visit(SchemaObjectFunctionTableReference node) => _used.Visit(node);

        public override void Visit(ExecutableProcedureReference node) => _used.Visit(node);

        public override void Visit(FunctionCall node) => _used.Visit(node);

        public override void Visit(ForeignKeyConstraintDefinition node) => Names.Add(ReferenceCollector.TwoPart(node.ReferenceTableName));

        public override void Visit(TriggerObject node) => Names.Add(ReferenceCollector.TwoPart(node.Name));

        public override void Visit(UserDataTypeReference node) => Names.Add(ReferenceCollector.TwoPart(node.Name));
    }
}
