using Tsqlite.Errors;
using Tsqlite.Types;
using Tsqlite.Values;

namespace Tsqlite.Tests.Values;

internal sealed class TypeRulesTests
{
    [TestCase("int", "bigint", "bigint")]
    [TestCase("bit", "int", "int")]
    [TestCase("int", "varchar(10)", "int")]
    [TestCase("varchar(10)", "varchar(20)", "varchar(20)")]
    [TestCase("char(10)", "varchar(5)", "varchar(10)")]
    [TestCase("varchar(10)", "nvarchar(5)", "nvarchar(10)")]
    [TestCase("varchar(8000)", "nvarchar(5)", "nvarchar(4000)")]
    [TestCase("varchar(max)", "nvarchar(5)", "nvarchar(max)")]
    [TestCase("nchar(3)", "varchar(max)", "nvarchar(max)")]
    [TestCase("decimal(5,2)", "decimal(8,4)", "decimal(8,4)")]
    [TestCase("decimal(10,0)", "decimal(4,4)", "decimal(14,4)")]
    [TestCase("decimal(38,0)", "decimal(10,5)", "decimal(38,0)")]
    [TestCase("decimal(5,2)", "int", "decimal(12,2)")]
    [TestCase("decimal(5,2)", "money", "decimal(19,4)")]
    [TestCase("decimal(5,2)", "float", "float")]
    [TestCase("money", "int", "money")]
    [TestCase("datetime", "varchar(20)", "datetime")]
    [TestCase("datetime", "int", "datetime")]
    [TestCase("date", "datetime2(3)", "datetime2(3)")]
    [TestCase("datetime", "datetime2(0)", "datetime2(3)")]
    [TestCase("datetime2(7)", "datetimeoffset(0)", "datetimeoffset(7)")]
    [TestCase("uniqueidentifier", "nvarchar(36)", "uniqueidentifier")]
    [TestCase("varbinary(10)", "varbinary(20)", "varbinary(20)")]
    [TestCase("varbinary(10)", "int", "int")]
    public void Operands_meet_in_a_common_type(string a, string b, string expected)
    {
        Assert.Multiple(() =>
        {
            Assert.That(TypeRules.Common(TypeParser.Parse(a), TypeParser.Parse(b)), Is.EqualTo(TypeParser.Parse(expected)));
            Assert.That(TypeRules.Common(TypeParser.Parse(b), TypeParser.Parse(a)), Is.EqualTo(TypeParser.Parse(expected)));
        });
    }

    [TestCase("date", "int", "Operand type clash: int is incompatible with date")]
    [TestCase("uniqueidentifier", "int", "Operand type clash: uniqueidentifier is incompatible with int")]
    [TestCase("date", "time", "Operand type clash: time is incompatible with date")]
    public void Operands_that_never_meet_clash(string a, string b, string text)
    {
        var error = Assert.Throws<SqlErrorException>(() => TypeRules.Common(TypeParser.Parse(a), TypeParser.Parse(b)))!.Error;
        Assert.That((error.Number, error.Severity, error.Text), Is.EqualTo((206, (byte)16, text)));
    }

    [TestCase("int", ArithmeticOperator.Add, "int", "int")]
    [TestCase("tinyint", ArithmeticOperator.Multiply, "smallint", "smallint")]
    [TestCase("int", ArithmeticOperator.Divide, "bigint", "bigint")]
    [TestCase("int", ArithmeticOperator.Add, "varchar(10)", "int")]
    [TestCase("bit", ArithmeticOperator.Add, "int", "int")]
    [TestCase("decimal(5,2)", ArithmeticOperator.Add, "decimal(5,2)", "decimal(6,2)")]
    [TestCase("decimal(5,2)", ArithmeticOperator.Subtract, "int", "decimal(13,2)")]
    [TestCase("decimal(5,2)", ArithmeticOperator.Multiply, "decimal(4,1)", "decimal(10,3)")]
    [TestCase("decimal(5,2)", ArithmeticOperator.Divide, "decimal(5,2)", "decimal(13,8)")]
    [TestCase("decimal(10,0)", ArithmeticOperator.Divide, "int", "decimal(21,11)")]
    [TestCase("decimal(38,10)", ArithmeticOperator.Multiply, "decimal(38,10)", "decimal(38,6)")]
    [TestCase("decimal(38,0)", ArithmeticOperator.Add, "decimal(10,5)", "decimal(38,0)")]
    [TestCase("decimal(38,4)", ArithmeticOperator.Add, "decimal(38,4)", "decimal(38,4)")]
    [TestCase("decimal(5,2)", ArithmeticOperator.Modulo, "decimal(9,3)", "decimal(6,3)")]
    [TestCase("money", ArithmeticOperator.Multiply, "int", "money")]
    [TestCase("float", ArithmeticOperator.Add, "decimal(5,2)", "float")]
    [TestCase("real", ArithmeticOperator.Add, "int", "real")]
    [TestCase("varchar(10)", ArithmeticOperator.Add, "varchar(20)", "varchar(30)")]
    [TestCase("varchar(10)", ArithmeticOperator.Add, "nvarchar(20)", "nvarchar(30)")]
    [TestCase("nvarchar(4000)", ArithmeticOperator.Add, "nvarchar(1)", "nvarchar(4000)")]
    [TestCase("varchar(5000)", ArithmeticOperator.Add, "varchar(5000)", "varchar(8000)")]
    [TestCase("nvarchar(max)", ArithmeticOperator.Add, "varchar(1)", "nvarchar(max)")]
    [TestCase("varbinary(10)", ArithmeticOperator.Add, "varbinary(5)", "varbinary(15)")]
    [TestCase("datetime", ArithmeticOperator.Add, "int", "datetime")]
    [TestCase("datetime", ArithmeticOperator.Subtract, "datetime", "datetime")]
    [TestCase("smalldatetime", ArithmeticOperator.Subtract, "int", "smalldatetime")]
    [TestCase("int", ArithmeticOperator.BitwiseAnd, "tinyint", "int")]
    [TestCase("bit", ArithmeticOperator.BitwiseXor, "bit", "bit")]
    [TestCase("int", ArithmeticOperator.BitwiseOr, "varbinary(4)", "int")]
    public void Arithmetic_has_a_type(string a, ArithmeticOperator op, string b, string expected) =>
        Assert.That(TypeRules.Arithmetic(op, TypeParser.Parse(a), TypeParser.Parse(b)), Is.EqualTo(TypeParser.Parse(expected)));

    [TestCase("varchar(1)", ArithmeticOperator.Subtract, "varchar(1)", 8117, "Operand data type varchar is invalid for subtract operator.")]
    [TestCase("bit", ArithmeticOperator.Add, "bit", 402, "The data types bit and bit are incompatible in the add operator.")]
    [TestCase("uniqueidentifier", ArithmeticOperator.Add, "uniqueidentifier", 8117, "Operand data type uniqueidentifier is invalid for add operator.")]
    [TestCase("date", ArithmeticOperator.Add, "int", 206, "Operand type clash: date is incompatible with int")]
    [TestCase("datetime2(7)", ArithmeticOperator.Subtract, "datetime2(7)", 8117, "Operand data type datetime2 is invalid for subtract operator.")]
    [TestCase("date", ArithmeticOperator.Add, "time(7)", 402, "The data types date and time are incompatible in the add operator.")]
    [TestCase("datetime", ArithmeticOperator.Multiply, "int", 8117, "Operand data type datetime is invalid for multiply operator.")]
    [TestCase("float", ArithmeticOperator.Modulo, "int", 402, "The data types float and int are incompatible in the modulo operator.")]
    [TestCase("float", ArithmeticOperator.BitwiseAnd, "int", 402, "The data types float and int are incompatible in the '&' operator.")]
    public void Arithmetic_without_meaning_is_refused(string a, ArithmeticOperator op, string b, int number, string text)
    {
        var error = Assert.Throws<SqlErrorException>(() => TypeRules.Arithmetic(op, TypeParser.Parse(a), TypeParser.Parse(b)))!.Error;
        Assert.That((error.Number, error.Text), Is.EqualTo((number, text)));
    }

    [TestCase("int", "varchar(10)", true, true)]
    [TestCase("varchar(10)", "int", true, true)]
    [TestCase("datetime", "int", false, true)]
    [TestCase("date", "int", false, false)]
    [TestCase("int", "date", false, false)]
    [TestCase("int", "datetime", true, true)]
    [TestCase("varchar(10)", "varbinary(10)", false, true)]
    [TestCase("varbinary(10)", "varchar(10)", true, true)]
    [TestCase("uniqueidentifier", "int", false, false)]
    [TestCase("uniqueidentifier", "varchar(36)", true, true)]
    [TestCase("money", "varchar(10)", false, true)]
    [TestCase("varbinary(8)", "float", false, false)]
    [TestCase("float", "varbinary(8)", true, true)]
    public void Conversions_are_those_of_the_table(string from, string to, bool isImplicit, bool isExplicit)
    {
        Assert.Multiple(() =>
        {
            Assert.That(TypeRules.CanConvert(TypeParser.Parse(from), TypeParser.Parse(to), isImplicit: true), Is.EqualTo(isImplicit));
            Assert.That(TypeRules.CanConvert(TypeParser.Parse(from), TypeParser.Parse(to), isImplicit: false), Is.EqualTo(isExplicit));
        });
    }

    [Test]
    public void Every_type_has_a_precedence_of_its_own() =>
        Assert.That(Enum.GetValues<SqlTypeName>().Select(name => TypeRules.Precedence(new SqlType(name))), Is.Unique);
}
