using System.Collections.Immutable;
using Tsqlite.Types;

namespace Tsqlite.Binding;

/// <summary>A system function that gives rows. The session supplies the code.</summary>
/// <param name="Name">Its name, which stands in the schema sys and needs none.</param>
/// <param name="Columns">The columns of its rows: name, type and whether it may be NULL.</param>
/// <param name="ParameterTypes">What its arguments are converted to. All of them must be given; DEFAULT means NULL.</param>
internal sealed record TableFunction(
    string Name, ImmutableArray<(string Name, SqlType Type, bool IsNullable)> Columns, ImmutableArray<SqlType> ParameterTypes)
{
    /// <summary>The function that gives its rows packed into one text. No T-SQL can name it.</summary>
    public SessionFunction Packed { get; } = new($"rows of {Name}", SqlType.NVarChar(SqlType.Max), ParameterTypes, ParameterTypes.Length);
}
