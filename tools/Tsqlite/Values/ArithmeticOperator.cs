namespace Tsqlite.Values;

/// <summary>The binary operators that compute a value of their operands' types.</summary>
internal enum ArithmeticOperator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Modulo,
    BitwiseAnd,
    BitwiseOr,
    BitwiseXor,
}
