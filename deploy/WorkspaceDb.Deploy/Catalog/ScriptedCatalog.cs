using Microsoft.SqlServer.TransactSql.ScriptDom;
using WorkspaceDb.Deploy.Discovery;

namespace WorkspaceDb.Deploy.Catalog;

/// <summary>
/// What a database is after some scripts, told from their text alone: it follows the statements that define something and passes
/// over the rest. No server needed. What it cannot see, such as dynamic SQL whose text is computed, it does not follow; that scripts
/// and model agree is proved by running them (ScriptsMakeTheModelTests).
/// </summary>
internal sealed partial class ScriptedCatalog
{
    private readonly CatalogSnapshot _catalog = new();

    private ScriptedCatalog() => _catalog.Set(Element(ElementKind.Schema, "dbo"));

    /// <summary>What scripts make, one after the other.</summary>
    public static CatalogSnapshot Of(IEnumerable<string> texts)
    {
        var scripted = new ScriptedCatalog();
        foreach (var text in texts)
            scripted.Follow(text);
        return scripted._catalog;
    }

    /// <summary>What a release's ordered scripts make, up to one of them or all.</summary>
    public static CatalogSnapshot OfScripts(Release release, Func<Artifact, bool>? condition = null) =>
        Of(release.Scripts.Where(condition ?? (_ => true)).Select(script => script.Text));

    /// <summary>What database/ says, without the objects.</summary>
    public static CatalogSnapshot OfModel(Release release) => Of(release.Model.Select(file => file.Text));

    private static CatalogElement Element(ElementKind kind, string name, string? sql = null, params (string Property, string? Value)[] properties) =>
        new(kind, name, properties.Where(p => p.Value is not null).ToDictionary(p => p.Property, p => p.Value!), sql);

    private void Follow(string text)
    {
        if (new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(text), out var errors) is TSqlScript script && errors.Count == 0)
        {
            foreach (var statement in script.Batches.SelectMany(batch => batch.Statements))
                Follow(statement);
        }
    }

    private void Follow(StatementList? list)
    {
        foreach (var statement in list?.Statements ?? [])
            Follow(statement);
    }

    private void Follow(TSqlStatement statement)
    {
        switch (statement)
        {
            // A guard such as IF NOT EXISTS says what a first run does.
            case IfStatement branch:
                Follow(branch.ThenStatement);
                break;
            case BeginEndBlockStatement block:
                Follow(block.StatementList);
                break;
            case TryCatchStatement attempt:
                Follow(attempt.TryStatements);
                break;
            case ExecuteStatement execute:
                FollowExecute(execute);
                break;
            case CreateSchemaStatement schema:
                _catalog.Set(Element(ElementKind.Schema, schema.Name.Value, FragmentText.OneLine(schema) + ";"));
                Follow(schema.StatementList);
                break;
            case DropSchemaStatement schema:
                _catalog.Remove(ElementKind.Schema, schema.Schema.BaseIdentifier.Value);
                break;
            case CreateTableStatement table:
                CreateTable(table);
                break;
            case AlterTableStatement alter:
                AlterTable(alter);
                break;
            case DropTableStatement drop:
                foreach (var name in drop.Objects)
                    DropTable(FragmentText.Name(name));
                break;
            case CreateIndexStatement index:
                CreateIndex(index);
                break;
            case DropIndexStatement drop:
                foreach (var clause in drop.DropIndexClauses.OfType<DropIndexClause>())
                    _catalog.Remove(ElementKind.Index, $"{FragmentText.Name(clause.Object)}.{clause.Index.Value}");
                break;
            default:
                FollowNamed(statement);
                break;
        }
    }

    /// <summary>Of these only the name is told.</summary>
    private void FollowNamed(TSqlStatement statement)
    {
        var name = statement switch
        {
            CreateSequenceStatement sequence => sequence.Name,
            CreateSynonymStatement synonym => synonym.Name,
            CreateTypeStatement type => type.Name,
            CreateSecurityPolicyStatement policy => policy.Name,
            _ => null,
        };
        if (name is not null)
            _catalog.Set(Element(ElementKind.Other, FragmentText.Name(name), FragmentText.OneLine(statement) + ";"));
        else if (statement is DropSequenceStatement or DropSynonymStatement or DropSecurityPolicyStatement)
            ((DropObjectsStatement)statement).Objects.ToList().ForEach(o => _catalog.Remove(ElementKind.Other, FragmentText.Name(o)));
    }

    private void FollowExecute(ExecuteStatement execute)
    {
        switch (execute.ExecuteSpecification.ExecutableEntity)
        {
            case ExecutableStringList { Strings: [StringLiteral text] }:
                Follow(text.Value);
                break;
            case ExecutableProcedureReference { ProcedureReference.ProcedureReference.Name.BaseIdentifier.Value: var name } call:
                var arguments = call.Parameters.Select(parameter => (parameter.ParameterValue as StringLiteral)?.Value).ToList();
                if (name.Equals("sp_executesql", StringComparison.OrdinalIgnoreCase) && arguments is [{ } dynamic, ..])
                    Follow(dynamic);
                else if (name.Equals("sp_rename", StringComparison.OrdinalIgnoreCase) && arguments is [{ } from, { } to, ..])
                    Rename(from, to, arguments.ElementAtOrDefault(2));
                break;
        }
    }
}
