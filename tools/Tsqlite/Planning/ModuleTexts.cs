using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Catalog.Views;
using Tsqlite.Syntax;

namespace Tsqlite.Planning;

/// <summary>What system views show of the T-SQL text that the catalog keeps.</summary>
internal sealed class ModuleTexts(Compiler compiler) : IModuleTexts
{
    public IReadOnlyList<ModuleParameter> ParametersOf(Module module) =>
    [
        .. FragmentSearch.All<ProcedureParameter>(Statement(module)).Where(parameter => parameter.Modifier != ParameterModifier.ReadOnly)
            .Select((parameter, i) => new ModuleParameter(
                parameter.VariableName.Value,
                TypeNames.Resolve(parameter.DataType, TypeUse.Variable(parameter.VariableName.Value, i + 1)),
                parameter.Modifier == ParameterModifier.Output)),
    ];

    public IReadOnlyList<ModuleReference> ReferencesOf(Module module)
    {
        var statement = Statement(module);
        var own = FragmentSearch.All<CommonTableExpression>(statement).Select(table => table.ExpressionName.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var read = FragmentSearch.All<NamedTableReference>(statement).Select(reference => reference.SchemaObject)
            .Where(name => !name.BaseIdentifier.Value.StartsWith('#') && !(name.SchemaIdentifier is null && own.Contains(name.BaseIdentifier.Value)));
        var called = FragmentSearch.All<ExecutableProcedureReference>(statement)
            .Select(reference => reference.ProcedureReference?.ProcedureReference?.Name).OfType<SchemaObjectName>();
        return [.. read.Select(name => Reference(name, isCalled: false)).Concat(called.Select(name => Reference(name, isCalled: true))).Distinct()];
    }

    public IReadOnlyList<string> ColumnsOf(CheckConstraint check) =>
    [
        .. FragmentSearch.All<ColumnReferenceExpression>(SqlParser.ParseCondition(check.Definition))
            .Where(column => column.MultiPartIdentifier is not null).Select(column => column.MultiPartIdentifier.Identifiers[^1].Value)
            .Distinct(StringComparer.OrdinalIgnoreCase),
    ];

    private TSqlStatement Statement(Module module) => compiler.Parse(module.Definition)[0];

    private static ModuleReference Reference(SchemaObjectName name, bool isCalled) =>
        new(name.DatabaseIdentifier?.Value, name.SchemaIdentifier?.Value, name.BaseIdentifier.Value, isCalled);
}
