using System.Collections.Immutable;
using System.Globalization;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;
using Tsqlite.Functions;
using Tsqlite.Syntax;
using Tsqlite.Types;
using Tsqlite.Values;

using static Tsqlite.Catalog.Identifiers;

namespace Tsqlite.Binding;

internal sealed partial class Binder
{
    private BoundExpression Bind(ScalarExpression expression, Scope scope)
    {
        var bound = expression switch
        {
            ParenthesisExpression parenthesis => Bind(parenthesis.Expression, scope),
            Literal literal => BindLiteral(literal),
            VariableReference variable => BindVariable(variable.Name),
            GlobalVariableExpression variable => BindSessionFunction(variable.Name, [], scope, variable),
            ColumnReferenceExpression column => BindColumn(column, scope),
            BinaryExpression binary => BindBinary(binary, scope),
            UnaryExpression unary => BindUnary(unary, scope),
            ScalarSubquery subquery => BindScalarSubquery(subquery, scope),
            CastCall cast => BindConvert(cast.Parameter, cast.DataType, null, false, scope),
            TryCastCall cast => BindConvert(cast.Parameter, cast.DataType, null, true, scope),
            ConvertCall convert => BindConvert(convert.Parameter, convert.DataType, convert.Style, false, scope),
            TryConvertCall convert => BindConvert(convert.Parameter, convert.DataType, convert.Style, true, scope),
            ParseCall parse => BindParse(parse.StringValue, parse.DataType, parse.Culture, false, scope, parse),
            TryParseCall parse => BindParse(parse.StringValue, parse.DataType, parse.Culture, true, scope, parse),
            AtTimeZoneCall call => BindFunction(DateFunctions.AtTimeZone, [call.DateValue, call.TimeZone], scope, call),
            SearchedCaseExpression @case => BindCase(
                @case.WhenClauses.Select(when => ((TSqlFragment)when, Bind(when.WhenExpression, scope), Bind(when.ThenExpression, scope))),
                @case,
                @case.ElseExpression,
                scope),
            SimpleCaseExpression @case => BindSimpleCase(@case, scope),
            IIfCall iif => BindCase([(iif.ThenExpression, Bind(iif.Predicate, scope), Bind(iif.ThenExpression, scope))], iif, iif.ElseExpression, scope),
            CoalesceExpression coalesce => BindCoalesce([.. coalesce.Expressions.Select(item => Bind(item, scope))]),
            NullIfExpression nullIf => BindNullIf(nullIf, scope),
            LeftFunctionCall left => BindFunction("LEFT", left.Parameters, scope, left),
            RightFunctionCall right => BindFunction("RIGHT", right.Parameters, scope, right),
            ParameterlessCall call => BindSessionFunction(ParameterlessNames[call.ParameterlessCallType], [], scope, call),
            FunctionCall call => BindFunctionCall(call, scope),
            NextValueForExpression next => BindNextValue(next, scope),
            _ => throw Unsupported(SyntaxName.Of(expression), expression),
        };

        if (expression is PrimaryExpression { Collation: { } collation })
        {
            if (!bound.Type.IsCharacter)
                throw SqlErrors.InvalidCollateOperand(bound.Type);
            return new BoundCollate(bound) { Collation = KnownCollation(collation.Value, expression) };
        }

        return bound;
    }

    private static readonly Dictionary<ParameterlessCallType, string> ParameterlessNames = new()
    {
        [ParameterlessCallType.CurrentTimestamp] = "GETDATE",
        [ParameterlessCallType.CurrentUser] = "USER_NAME",
        [ParameterlessCallType.SessionUser] = "USER_NAME",
        [ParameterlessCallType.User] = "USER_NAME",
        [ParameterlessCallType.SystemUser] = "SUSER_SNAME",
    };

    private static string KnownCollation(string name, TSqlFragment fragment) =>
        Same(name, "DATABASE_DEFAULT") ? SqlCollation.Default.Name
        : SqlCollation.Find(name)?.Name ?? throw Unsupported($"The collation {name}", fragment);

    private BoundExpression BindVariable(string name) => _parameters is null
        ? Catalog.Identifiers.Same(name, _setVariable) ? new BoundRunningVariable(name, TypeOf(name)) : new BoundVariable(name, TypeOf(name))
        : _parameters.GetValueOrDefault(name) ?? throw SqlErrors.UndeclaredVariable(name);

    private SqlType TypeOf(string variable)
    {
        var type = context.FindVariable(variable) ?? throw SqlErrors.UndeclaredVariable(variable);
        return type == SqlType.Cursor ? throw SqlErrors.CursorVariableMisplaced(variable) : type;
    }

    private BoundExpression BindColumn(ColumnReferenceExpression column, Scope scope)
    {
        if (column.ColumnType == ColumnType.PseudoColumnAction && _mergeAction is { } action)
            return action;
        if (column.ColumnType != ColumnType.Regular || column.MultiPartIdentifier is not { } parts)
            throw Unsupported($"The column reference {column.ColumnType}", column);
        if (scope.ForbidsColumns)
            throw SqlErrors.NameNotPermitted(string.Join('.', parts.Identifiers.Select(part => part.Value)));
        return scope.Find(column) ?? throw (parts.Count == 1 || scope.HasSource(column)
            ? SqlErrors.InvalidColumn(parts.Identifiers[^1].Value)
            : SqlErrors.UnboundIdentifier(string.Join('.', parts.Identifiers.Select(part => part.Value))));
    }

    private static readonly Dictionary<BinaryExpressionType, ArithmeticOperator> ArithmeticOperators = new()
    {
        [BinaryExpressionType.Add] = ArithmeticOperator.Add,
        [BinaryExpressionType.Subtract] = ArithmeticOperator.Subtract,
        [BinaryExpressionType.Multiply] = ArithmeticOperator.Multiply,
        [BinaryExpressionType.Divide] = ArithmeticOperator.Divide,
        [BinaryExpressionType.Modulo] = ArithmeticOperator.Modulo,
        [BinaryExpressionType.BitwiseAnd] = ArithmeticOperator.BitwiseAnd,
        [BinaryExpressionType.BitwiseOr] = ArithmeticOperator.BitwiseOr,
        [BinaryExpressionType.BitwiseXor] = ArithmeticOperator.BitwiseXor,
    };

    private static BoundBinary MakeBinary(ArithmeticOperator @operator, BoundExpression left, BoundExpression right)
    {
        left = GiveNullType(left, right.Type);
        right = GiveNullType(right, left.Type);
        left = NarrowBeside(left, right.Type);
        right = NarrowBeside(right, left.Type);
        var type = TypeRules.Arithmetic(@operator, left.Type, right.Type);

        // Decimals keep each side's own scale, since the result's scale follows from both; everything else is computed in the result's type.
        if (type.IsDecimal || (type.IsDateTime && left.Type.IsDateTime != right.Type.IsDateTime))
        {
            left = left.Type.IsDecimal || left.Type.IsDateTime ? left : ConvertTo(left, TypeRules.AsDecimal(left.Type) ?? type);
            right = right.Type.IsDecimal || right.Type.IsDateTime ? right : ConvertTo(right, TypeRules.AsDecimal(right.Type) ?? type);
        }
        else
        {
            // A side of a fixed length keeps its own: blanks between the two would be more than the sides have.
            left = ConvertTo(left, type.IsFixedText ? type with { Length = left.Type.Length } : type);
            right = ConvertTo(right, type.IsFixedText ? type with { Length = right.Type.Length } : type);
        }

        return Collated(new BoundBinary(@operator, left, right, type), TypeRules.NameOf(@operator), left, right);
    }

    /// <summary>Beside a decimal, an integer constant counts as the decimal that its digits need.</summary>
    private static BoundExpression NarrowBeside(BoundExpression expression, SqlType other) =>
        other.Name == SqlTypeName.Decimal && expression is BoundConstant { Value: int value, IsCast: false } && expression.Type.Name == SqlTypeName.Int
            ? new BoundConstant((decimal)value, SqlType.Decimal((byte)Math.Abs((long)value).ToString(CultureInfo.InvariantCulture).Length, 0))
            : expression;

    private BoundExpression BindScalarSubquery(ScalarSubquery subquery, Scope scope)
    {
        var query = BindQuery(subquery.QueryExpression, scope);
        if (query.Outputs.Length != 1)
            throw SqlErrors.SubqueryColumns();
        var output = query.Outputs[0].Expression;

        // Without FROM it is the expression itself, for each row anew.
        if (query is { Order.IsEmpty: true, Limit: null, Offset: null, Body: BoundSelect { From: null, Where: null, IsOneGroup: false } }
            && !output.OfThisQuery().Any(part => part is BoundWindowFunction or BoundAggregate))
            return output;
        return Collated(new BoundScalarSubquery(query, output.Type), "", output);
    }

    private BoundExpression BindConvert(ScalarExpression operand, DataTypeReference type, ScalarExpression? style, bool isTry, Scope scope)
    {
        var target = TypeNames.Resolve(type, TypeUse.Conversion);
        var bound = GiveNullType(Bind(operand, scope), target);
        var styleNumber = style is null ? 0
            : Bind(style, scope) is BoundConstant { Value: int number } ? number
            : throw Unsupported("A style that is not a constant", style);
        if (style is not null && styleNumber == 0 && bound.Type.IsDateTime && target.IsCharacter
            && bound.Type.Name is not (SqlTypeName.DateTime or SqlTypeName.SmallDateTime))
            throw Unsupported("Style 0 with a type other than datetime and smalldatetime (100 or 121 says which is meant)", style);
        if (styleNumber is 130 or 131 && (bound.Type.IsDateTime || target.IsDateTime))
            throw Unsupported($"Style {styleNumber}, the Hijri calendar,", style!);
        if (target.IsDateTime && bound.Type.IsCharacter && !DateStyle.IsKnown(styleNumber))
            throw Unsupported($"Style {styleNumber} for a date", style!);
        if (TypeRules.IsPrivateFormat(bound.Type, target))
            throw Unsupported($"The conversion of {SqlErrors.Describe(bound.Type)} to {SqlErrors.Describe(target)}", operand);
        if (!TypeRules.CanConvert(bound.Type, target, isImplicit: false))
            throw SqlErrors.ExplicitConversionNotAllowed(bound.Type, target);
        return Convert(bound, target, styleNumber, isTry) switch
        {
            BoundConstant constant => constant with { IsCast = true },
            BoundConvert convert => convert with { IsCast = true },
            var other => other,
        };
    }

    private BoundExpression BindCase(
        IEnumerable<(TSqlFragment Arm, BoundPredicate Condition, BoundExpression Value)> whens, ScalarExpression @case, ScalarExpression? @else, Scope scope)
    {
        var bound = whens.ToList();
        var elseValue = @else is null ? null : Bind(@else, scope);
        var values = bound.Select(when => when.Value).ToList();
        if (elseValue is not null)
            values.Add(elseValue);
        if (values.All(IsUntypedNull))
            throw SqlErrors.CaseOfNulls();
        var type = CommonType(values);
        return Collated(
            new BoundCase(
                [.. bound.Select(when => new BoundWhen(when.Condition, ConvertTo(when.Value, type)) { Arm = when.Arm })],
                elseValue is null ? null : ConvertTo(elseValue, type),
                type)
            {
                ElseArm = @else ?? @case,
            },
            "CASE",
            values);
    }

    private BoundExpression BindSimpleCase(SimpleCaseExpression @case, Scope scope)
    {
        var input = Bind(@case.InputExpression, scope);
        return BindCase(
            @case.WhenClauses.Select(when =>
                ((TSqlFragment)when,
                (BoundPredicate)Compare(ComparisonOperator.Equal, input, Bind(when.WhenExpression, scope)),
                Bind(when.ThenExpression, scope))),
            @case,
            @case.ElseExpression,
            scope);
    }

    private static BoundExpression BindCoalesce(ImmutableArray<BoundExpression> operands)
    {
        if (operands.All(IsUntypedNull))
            throw SqlErrors.CoalesceOfNulls();
        var type = CommonType(operands);
        return Collated(new BoundCoalesce([.. operands.Select(operand => ConvertTo(operand, type))], type), "CASE", operands);
    }

    private BoundExpression BindNullIf(NullIfExpression nullIf, Scope scope)
    {
        var first = Bind(nullIf.FirstExpression, scope);
        if (IsUntypedNull(first))
            throw SqlErrors.NullIfOfNull();
        var second = Bind(nullIf.SecondExpression, scope);
        return Collated(
            new BoundCase(
                [new BoundWhen(Compare(ComparisonOperator.Equal, first, second), new BoundConstant(null, first.Type))], first, first.Type),
            "CASE",
            first);
    }

    private static SqlType CommonType(IReadOnlyCollection<BoundExpression> expressions)
    {
        var typed = expressions.Where(expression => expression is not BoundConstant { IsUntypedNull: true }).ToList();
        var @decimal = typed.Find(expression => expression.Type.Name == SqlTypeName.Decimal)?.Type;
        return typed.Count == 0 ? SqlType.Int
            : typed.Select(expression => @decimal is null ? expression.Type : NarrowBeside(expression, @decimal).Type).Aggregate(TypeRules.Common);
    }

    private static bool IsUntypedNull(BoundExpression expression) => expression is BoundConstant { IsUntypedNull: true };

    private static BoundExpression GiveNullType(BoundExpression expression, SqlType type) =>
        expression is BoundConstant { IsUntypedNull: true } ? new BoundConstant(null, type) : expression;

    /// <summary>An implicit conversion.</summary>
    private static BoundExpression ConvertTo(BoundExpression expression, SqlType type)
    {
        expression = GiveNullType(expression, type);
        if (expression.Type == type)
            return expression;
        if (!TypeRules.CanConvert(expression.Type, type, isImplicit: true))
        {
            throw TypeRules.CanConvert(expression.Type, type, isImplicit: false)
                ? SqlErrors.ImplicitConversionNotAllowed(expression.Type, type)
                : SqlErrors.OperandTypeClash(expression.Type, type);
        }

        return Convert(expression, type);
    }

    private static BoundExpression Convert(BoundExpression expression, SqlType type, int style = 0, bool isTry = false)
    {
        if (expression is BoundConstant constant && SqlConvert.TryConvert(constant.Value, constant.Type, type, style, out var value)
            && (value is not null || constant.Value is null))
        {
            return Collated(new BoundConstant(value, type), "", expression);
        }

        return Collated(new BoundConvert(expression, type, style, isTry), "", expression);
    }

    /// <summary>The conversion of a value on its way into a column.</summary>
    private BoundExpression AssignTo(BoundExpression expression, Catalog.Column column, Catalog.Table table)
    {
        expression = GiveNullType(expression, column.Type);
        var (from, to) = (expression.Type, column.Type);
        var mayTruncate = (from.IsCharacter && to.IsCharacter) || (from.IsBinary && to.IsBinary);
        if (expression is BoundConstant { Value: null })
            return new BoundConstant(null, to);
        if (!mayTruncate)
            return ConvertTo(expression, to);
        var fits = to.IsMax || (!from.IsMax && from.Length <= to.Length);
        return fits && to.Name is not (SqlTypeName.Char or SqlTypeName.NChar or SqlTypeName.Binary)
            ? ConvertTo(expression, to)
            : new BoundAssign(expression, to, table.IsTemporary ? table.Name : $"{context.DatabaseName}.{table.FullName}", column.Name);
    }
}
