using Tsqlite.Binding;

using static Tsqlite.Storage.SqliteText;

namespace Tsqlite.Emission;

/// <summary>A SELECT that reads what it assigns: functions of the session read and write the variables row by row.</summary>
internal sealed partial class Emitter
{
    // The SELECT whose items are written.
    private BoundRunningSelect? _running;

    private void RunningSelect(BoundRunningSelect select)
    {
        _running = select;
        Write("SELECT ");
        List(select.Items, item => Expression(item.Expression));
        _running = null;
        Write(" FROM ");
        From(select.From);
    }

    /// <summary>Writes an expression that is a column of the rows, or a variable that the SELECT assigns.</summary>
    private bool IsInput(BoundExpression expression)
    {
        if (_running is not { } running)
            return false;
        if (expression is BoundVariable variable && running.Variables.Contains(variable.Name))
        {
            Call("read_variable", () => Write(Literal(variable.Name)));
            return true;
        }

        if (running.Inputs.FirstOrDefault(input => input.Value.IsSameAs(expression)).Column is not { } column)
            return false;
        _running = null;
        Expression(column);
        _running = running;
        return true;
    }
}
