using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Errors;
using Tsqlite.Syntax;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Definition;

/// <summary>What holds for the table-valued parameters of a module or a dynamic batch: they are READONLY, and so nothing writes them.</summary>
internal static class TableParameters
{
    /// <param name="parameters">The parameters.</param>
    /// <param name="body">The statements that see them.</param>
    /// <param name="names">What the names of types mean.</param>
    /// <exception cref="SqlErrorException">
    /// 352: a parameter of a table type is not READONLY; 346: one of another type is; 10700: a statement writes one.
    /// </exception>
    public static void Check(IList<ProcedureParameter> parameters, IList<TSqlStatement> body, IBindingContext names)
    {
        foreach (var parameter in parameters)
        {
            var (name, isReadOnly) = (parameter.VariableName.Value, parameter.Modifier == ParameterModifier.ReadOnly);
            var isTable = TypeNames.FindUserType(parameter.DataType, names) is { Table: not null };
            if (isTable && !isReadOnly)
                throw SqlErrors.TableParameterNotReadOnly(name).At("", parameter.StartLine);
            if (!isTable && isReadOnly && !(parameter.DataType is UserDataTypeReference && TypeNames.FindUserType(parameter.DataType, names) is null))
                throw SqlErrors.ReadOnlyOfNoTable(name).At("", parameter.StartLine);
            if (isTable && body.SelectMany(Written).FirstOrDefault(written => Same(written.Variable.Name, name)) is { } write)
                throw SqlErrors.TableParameterWritten(name).At("", write.StartLine);
        }
    }

    /// <summary>The table variables that a statement writes, by their own names or by aliases.</summary>
    private static IEnumerable<VariableTableReference> Written(TSqlStatement statement) =>
        FragmentSearch.All<DataModificationSpecification>(statement)
            .SelectMany(write => new[] { write.Target, write.OutputIntoClause?.IntoTable, Aliased(write) })
            .OfType<VariableTableReference>();

    private static VariableTableReference? Aliased(DataModificationSpecification write) =>
        write is UpdateDeleteSpecificationBase { FromClause: { } from, Target: NamedTableReference { SchemaObject: { SchemaIdentifier: null } target } }
            ? FragmentSearch.All<VariableTableReference>(from).FirstOrDefault(table => Same(table.Alias?.Value, target.BaseIdentifier.Value))
            : null;
}
