using System.Collections.Immutable;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Errors;
using Tsqlite.Planning;
using Tsqlite.Syntax;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Definition;

/// <summary>WITH SCHEMABINDING: what a module refers to, and what that keeps from being dropped or changed.</summary>
internal static class SchemaBinding
{
    public static bool IsAsked(TSqlStatement statement) => statement switch
    {
        FunctionStatementBody function => function.Options.Any(option => option.OptionKind == FunctionOptionKind.SchemaBinding),
        ViewStatementBody view => view.ViewOptions.Any(option => option.OptionKind == ViewOptionKind.SchemaBinding),
        _ => false,
    };

    /// <summary>The objects that a schema-bound module refers to.</summary>
    /// <exception cref="SqlErrorException">4512: a name has no schema.</exception>
    public static ImmutableArray<int> References(TSqlStatement statement, Module module, DatabaseContext database)
    {
        var common = FragmentSearch.All<CommonTableExpression>(statement).Select(table => table.ExpressionName.Value)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = FragmentSearch.All<NamedTableReference>(statement).Select(table => table.SchemaObject)
            .Where(name => name.SchemaIdentifier is not null || !common.Contains(name.BaseIdentifier.Value))
            .Concat(FragmentSearch.All<SchemaObjectFunctionTableReference>(statement).Select(function => function.SchemaObject)).ToArray();
        if (names.FirstOrDefault(name => name.SchemaIdentifier is null) is { } unqualified)
        {
            throw SqlErrors.NotSchemaBindable(
                ModuleKindRow.Of(module.Kind).Keyword.ToLowerInvariant(), module.FullName, Binder.NameText(unqualified));
        }

        var functions = FragmentSearch.All<FunctionCall>(statement).Select(call => FunctionName(call)).OfType<SchemaObjectName>();
        return [.. names.Concat(functions).Select(name => ObjectNames.Find(name, database.Names)).OfType<SchemaObject>().Select(item => item.ObjectId)
            .Distinct()];
    }

    /// <summary>The objects that keep another from being dropped: schema-bound modules, and constraints that call a function.</summary>
    public static string? FirstUser(SchemaObject item, DatabaseContext database)
    {
        if (database.Catalog.BoundTo(item.ObjectId).FirstOrDefault() is { } module)
            return module.Name;
        if (item is not Module { Kind: ModuleKind.ScalarFunction })
            return null;
        bool Calls(TSqlFragment fragment) => FragmentSearch.All<FunctionCall>(fragment)
            .Any(call => FunctionName(call) is { } name && ObjectNames.Find(name, database.Names)?.ObjectId == item.ObjectId);
        return database.Catalog.Tables.SelectMany(table =>
            table.Checks.Where(check => Calls(SqlParser.ParseCondition(check.Definition))).Select(check => check.Name)
                .Concat(table.Columns.Select(column => column.Default).OfType<DefaultConstraint>()
                    .Where(@default => Calls(SqlParser.ParseExpression(@default.Definition))).Select(@default => @default.Name))).FirstOrDefault();
    }

    /// <summary>The schema-bound modules that read a column of a table.</summary>
    public static IEnumerable<string> UsersOf(Column column, Table table, DatabaseCatalog catalog) =>
        catalog.BoundTo(table.ObjectId).Where(module => FragmentSearch.All<ColumnReferenceExpression>(SqlParser.ParseBatch(module.Definition)[0])
            .Any(reference => Same(reference.MultiPartIdentifier?.Identifiers[^1].Value, column.Name))).Select(module => module.Name);

    private static SchemaObjectName? FunctionName(FunctionCall call)
    {
        if (call.CallTarget is not MultiPartIdentifierCallTarget { MultiPartIdentifier.Identifiers: { } target })
            return null;
        var name = new SchemaObjectName();
        foreach (var part in target.Append(call.FunctionName))
            name.Identifiers.Add(part);
        return name;
    }
}
