using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Binding;
using Tsqlite.Errors;
using Tsqlite.Storage;
using Tsqlite.Types;
using Tsqlite.Values;

using static Tsqlite.Storage.SqliteText;

namespace Tsqlite.Emission;

internal sealed partial class Emitter
{
    private void Expression(BoundExpression expression)
    {
        if (IsGroupingKey(expression) || IsInput(expression))
            return;
        switch (expression)
        {
            case BoundConstant constant:
                Write(Literal(ValueEncoding.Encode(constant.Value, constant.Type)));
                break;
            case BoundVariable variable:
                Variable(variable.Name);
                break;
            case BoundColumn column:
                Column(column);
                break;
            case BoundRowId row:
                RowId(row.Source);
                break;
            case BoundOrdinal ordinal:
                Write(ordinal.Ordinal.ToString(CultureInfo.InvariantCulture));
                break;
            case BoundCollate collate:
                Expression(collate.Operand);
                Collate(collate.Collation, collate.Type);
                break;
            case BoundBinary binary:
                Binary(binary);
                break;
            case BoundNegate negate:
                Call(FunctionFactory.Negate(negate.Type), negate.Operand);
                break;
            case BoundBitwiseNot not:
                Write("(~");
                Expression(not.Operand);
                Write(not.Type.Name == SqlTypeName.Bit ? " & 1)" : not.Type.Name == SqlTypeName.TinyInt ? " & 255)" : ")");
                break;
            case BoundConvert convert:
                Conversion(convert);
                break;
            case BoundAssign assign:
                Call(FunctionFactory.Assign(assign.Operand.Type, assign.Type, assign.Table, assign.Column), assign.Operand);
                break;
            case BoundCase @case:
                Case(@case);
                break;
            case BoundCoalesce coalesce:
                Write("coalesce(");
                List(coalesce.Operands, Expression);
                Write(')');
                break;
            case BoundFunction function:
                Call(FunctionFactory.Scalar(function), [.. function.Arguments]);
                break;
            case BoundSessionFunction { Function.Name: "RAND" } function:
                // One number for the whole query: SQLite computes a subquery that depends on nothing once.
                Write("(SELECT ");
                SessionFunction(function);
                Write(')');
                break;
            case BoundSessionFunction function:
                SessionFunction(function);
                break;
            case BoundTableArgument argument:
                Write(argument.Table.ObjectId.ToString(CultureInfo.InvariantCulture));
                break;
            case BoundRunningVariable variable:
                Call("read_variable", () => Write(Literal(variable.Name)));
                break;
            case BoundAssigned assigned:
                Call("write_variable", () =>
                {
                    Write($"{Literal(assigned.Variable)}, ");
                    Expression(assigned.Value);
                });
                break;
            case BoundGrouping grouping:
                Write(GroupingBits(grouping));
                break;
            case BoundRowCount rows:
                RowCount(rows.Count, FunctionFactory.RowCount);
                break;
            case BoundRowShare share:
                Call(FunctionFactory.RowShare, share.Percent, share.Rows);
                break;
            case BoundModuleCall call:
                ModuleCall(call);
                break;
            case BoundNextIdentity identity:
                Write($"\"next_identity\"({identity.TableObjectId})");
                break;
            case BoundNextValue { Number: { } number } next:
                Write($"\"value_numbered\"({next.SequenceId}, ");
                Expression(number);
                Write(')');
                _takesCounted = true;
                break;
            case BoundNextValue next:
                Write($"\"{(next.IsRepeated ? "last_value_of" : "next_value_of")}\"({next.SequenceId})");
                _takesCounted = true;
                break;
            case BoundNextRowVersion:
                Write("\"next_rowversion\"()");
                _takesCounted = true;
                break;
            case BoundAggregate aggregate:
                Aggregate(aggregate);
                break;
            case BoundWindowFunction window:
                WindowFunction(window);
                break;
            case BoundScalarSubquery subquery:
                ScalarSubquery(subquery);
                break;
            default:
                throw new InvalidOperationException($"{expression.GetType().Name} cannot be emitted.");
        }
    }

    private void SessionFunction(BoundSessionFunction function) =>
        Call(function.Function.StorageName(function.Arguments.Length), () => List(function.Arguments, Expression));

    private void Variable(string name)
    {
        var index = _variables.FindIndex(other => string.Equals(other, name, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            index = _variables.Count;
            _variables.Add(name);
        }

        Write('?');
        Write((index + 1).ToString(CultureInfo.InvariantCulture));
    }

    private void Column(BoundColumn column)
    {
        if (column.Source is PackedSource packed)
        {
            var ordinal = packed.Columns.IndexOf(column.Column);
            _functions[FunctionFactory.Unpack.Name] = FunctionFactory.Unpack;
            Write($"{Quote(FunctionFactory.Unpack.Name)}({packed.Alias}.value, {ordinal.ToString(CultureInfo.InvariantCulture)})");
            return;
        }

        if (!_bareColumns)
        {
            Write(column.Source.Alias);
            Write('.');
        }

        Write(Quote(column.Column.StorageName));
    }

    private void Binary(BoundBinary binary)
    {
        var native = NativeOperator(binary);
        if (native is null)
        {
            Call(FunctionFactory.Arithmetic(binary.Operator, binary.Left.Type, binary.Right.Type, binary.Type), binary.Left, binary.Right);
            return;
        }

        // Integers narrower than bigint cannot overflow SQLite's 64 bits, so one look at the result tells.
        var check = binary.Type.IsInteger && binary.Operator is ArithmeticOperator.Add or ArithmeticOperator.Subtract or ArithmeticOperator.Multiply;
        if (check)
        {
            var function = FunctionFactory.CheckRange(binary.Type);
            _functions[function.Name] = function;
            Write(Quote(function.Name));
        }

        Write('(');
        Expression(binary.Left);
        Write(native);
        Expression(binary.Right);
        Write(')');
    }

    private static string? NativeOperator(BoundBinary binary) => binary.Operator switch
    {
        ArithmeticOperator.Add when binary.Type.IsCharacter && !binary.Type.IsMax => null,
        ArithmeticOperator.Add when binary.Type.IsCharacter => " || ",
        ArithmeticOperator.BitwiseAnd => " & ",
        ArithmeticOperator.BitwiseOr => " | ",
        ArithmeticOperator.Add when IsNarrow(binary.Type) => " + ",
        ArithmeticOperator.Subtract when IsNarrow(binary.Type) => " - ",
        ArithmeticOperator.Multiply when IsNarrow(binary.Type) => " * ",
        ArithmeticOperator.Divide when binary.Type.IsInteger && binary.Right is BoundConstant { Value: not null and not (0 or 0L or -1 or -1L) } => " / ",
        ArithmeticOperator.Modulo when binary.Type.IsInteger && binary.Right is BoundConstant { Value: not null and not (0 or 0L or -1 or -1L) } => " % ",
        _ => null,
    };

    private static bool IsNarrow(SqlType type) => type.Name is SqlTypeName.Int or SqlTypeName.SmallInt or SqlTypeName.TinyInt;

    private void Conversion(BoundConvert convert)
    {
        if (Representation.IsKept(convert.Operand.Type, convert.Type))
        {
            Expression(convert.Operand);
            return;
        }

        Call(FunctionFactory.Conversion(convert.Operand.Type, convert.Type, convert.Style, convert.IsTry), convert.Operand);
    }

    private void Case(BoundCase @case)
    {
        Write("CASE");
        foreach (var when in @case.Whens)
        {
            Write(" WHEN ");
            Predicate(when.Condition);
            if (_marks is not null && when.Arm is not null)
            {
                Write(" AND ");
                Mark(when.Arm);
            }

            Write(" THEN ");
            Expression(when.Value);
        }

        var isMarked = _marks is not null && @case.ElseArm is not null;
        if (isMarked)
        {
            Write(" WHEN ");
            Mark(@case.ElseArm!);
            Write(" THEN ");
        }
        else if (@case.Else is not null)
        {
            Write(" ELSE ");
        }

        if (@case.Else is not null)
            Expression(@case.Else);
        else if (isMarked)
            Write("NULL");
        Write(" END");
    }

    private void Mark(TSqlFragment arm)
    {
        _functions[_marks!.Function.Name] = _marks.Function;
        Write(string.Create(CultureInfo.InvariantCulture, $"{_marks.Function.Name}({_marks.NumberOf(arm)})"));
    }

    private void WindowFunction(BoundWindowFunction window)
    {
        Write(window.Name.ToLowerInvariant());
        Write('(');
        for (var i = 0; i < window.Arguments.Length; i++)
        {
            if (i > 0)
                Write(", ");
            if (window.Name == "NTILE")
                Call(FunctionFactory.GroupCount, window.Arguments[i]);
            else if (i == 1)
                Call(FunctionFactory.RowDistance, window.Arguments[i]);
            else
                Expression(window.Arguments[i]);
        }

        Write(')');
        Window(window.Window);
    }

    private void Window(BoundWindow window)
    {
        Write(" OVER (");
        if (!window.Partition.IsEmpty)
        {
            Write("PARTITION BY ");
            List(window.Partition, Key);
            Write(' ');
        }

        if (!window.Order.IsEmpty)
        {
            Write("ORDER BY ");
            List(window.Order, Order);
        }

        if (window.Frame is not null)
        {
            Write(' ');
            Write(window.Frame);
        }

        Write(')');
    }

    /// <summary>A key of GROUP BY or ORDER BY. A constant says nothing there, and SQLite would take a number for a position.</summary>
    private void Key(BoundExpression expression)
    {
        if (expression is BoundConstant)
            Write("NULL");
        else if (expression.Type.Name == SqlTypeName.VarBinary && expression is not BoundOrdinal)
            Compared(expression);
        else
            Collated(expression);
    }

    /// <summary>An expression by whose value rows are compared: text carries its collation.</summary>
    private void Collated(BoundExpression expression)
    {
        Expression(expression);
        if (expression.CollationConflict is { } conflict)
            throw SqlErrors.CollationConflict(conflict.First, conflict.Second, conflict.Operator);
        if (expression.Type.IsCollated && expression is not BoundCollate)
            Collate(expression.Collation, expression.Type);
    }

    private void Order(BoundOrder order)
    {
        Key(order.Expression);
        if (order.Descending)
            Write(" DESC");
    }

    /// <summary>A second row is error 512, not dropped; a query that cannot have one needs no guard.</summary>
    private void ScalarSubquery(BoundScalarSubquery subquery)
    {
        var select = subquery.Query.Body as BoundSelect;
        var single = subquery.Query.Limit is BoundConstant { Value: 1L }
            || select is { IsOneGroup: true } or { From: null };
        if (single)
        {
            Write('(');
            Query(subquery.Query);
            Write(')');
            return;
        }

        var guard = FunctionFactory.TooManyRows;
        _functions[guard.Name] = guard;
        Write($"(SELECT CASE WHEN count(*) > 1 THEN {Quote(guard.Name)}() ELSE max(\"c1\") END FROM (SELECT \"c1\" FROM (");
        Query(subquery.Query, nameOutputs: true);
        Write(") LIMIT 2))");
    }
}
