using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Catalog;
using Tsqlite.Catalog.Views;
using Tsqlite.Syntax;

namespace Tsqlite.Planning;

/// <summary>What system views show of the T-SQL text that the catalog keeps.</summary>
internal sealed class ModuleTexts(Compiler compiler, IBindingContext names) : IModuleTexts
{
    public IReadOnlyList<ModuleParameter> ParametersOf(Module module) =>
        [.. FragmentSearch.All<ProcedureParameter>(Statement(module)).Select(Parameter)];

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

    private ModuleParameter Parameter(ProcedureParameter parameter, int place)
    {
        var (name, isOutput) = (parameter.VariableName.Value, parameter.Modifier == ParameterModifier.Output);
        if (TypeNames.FindUserType(parameter.DataType, names) is { } type)
            return new(name, type.Type, isOutput, type.ObjectId);
        return new(
            name, TypeNames.Resolve(parameter.DataType, TypeUse.Variable(name, place + 1)), isOutput,
            TypeNames.IsSysName(parameter.DataType) ? SystemTypes.Find("sysname")!.UserTypeId : null);
    }

    private TSqlStatement Statement(Module module) => compiler.Parse(module.Definition)[0];

    private static ModuleReference Reference(SchemaObjectName name, bool isCalled) =>
        new(name.DatabaseIdentifier?.Value, name.SchemaIdentifier?.Value, name.BaseIdentifier.Value, isCalled);
}
