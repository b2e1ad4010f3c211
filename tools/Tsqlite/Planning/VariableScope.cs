using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;

namespace Tsqlite.Planning;

/// <summary>The variables of a batch or module, by name.</summary>
internal class VariableScope : INameScope
{
    private readonly Dictionary<string, Variable> _variables = new(StringComparer.OrdinalIgnoreCase);

    public virtual int Level => 0;

    public string Procedure { get; init; } = "";

    public string? Schema { get; init; }

    /// <summary>The variables as they are now, beside which others can be declared.</summary>
    public VariableScope Copy()
    {
        var copy = new VariableScope { Procedure = Procedure, Schema = Schema };
        foreach (var (name, variable) in _variables)
            copy.Declare(name, variable);
        return copy;
    }

    public Variable? Find(string name) => _variables.GetValueOrDefault(name);

    public bool Declare(string name, Variable variable) => _variables.TryAdd(name, variable);

    /// <summary>Declares variables, without values. Those of a table type are tables, which are made where they are declared.</summary>
    public void Declare(IEnumerable<DeclareVariableElement> declarations, IBindingContext names)
    {
        foreach (var declaration in declarations.Where(declaration => TypeNames.FindUserType(declaration.DataType, names) is not { Table: not null }))
        {
            var name = declaration.VariableName.Value;
            var use = declaration is ProcedureParameter ? TypeUse.Variable(name, 1) : TypeUse.Local(name, 1);
            Declare(name, new Variable(TypeNames.Resolve(declaration.DataType, use, names)));
        }
    }
}
