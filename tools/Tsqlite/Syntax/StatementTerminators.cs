using Microsoft.SqlServer.TransactSql.ScriptDom;
using Tsqlite.Errors;

namespace Tsqlite.Syntax;

/// <summary>
/// Refuses THROW and WITH after a statement that no semicolon ends. ScriptDom reads them as statements; SQL Server takes the one for an
/// alias or a name of the statement before and the other for its hints.
/// </summary>
internal sealed class StatementTerminators : TSqlFragmentVisitor
{
    public override void Visit(TSqlBatch node) => Check(node.Statements);

    public override void Visit(StatementList node) => Check(node.Statements);

    private static void Check(IList<TSqlStatement> statements)
    {
        foreach (var statement in statements.Skip(1))
        {
            var isThrow = statement is ThrowStatement;
            if ((isThrow || statement is StatementWithCtesAndXmlNamespaces { WithCtesAndXmlNamespaces: not null })
                && Before(statement) is not (TSqlTokenType.Semicolon or TSqlTokenType.End))
            {
                throw (isThrow ? SqlErrors.SyntaxNear("THROW") : SqlErrors.WithNeedsSemicolon()).At("", statement.StartLine);
            }
        }
    }

    private static TSqlTokenType Before(TSqlFragment statement)
    {
        var at = statement.FirstTokenIndex - 1;
        while (statement.ScriptTokenStream[at].TokenType is TSqlTokenType.WhiteSpace or TSqlTokenType.SingleLineComment or TSqlTokenType.MultilineComment)
            at--;
        return statement.ScriptTokenStream[at].TokenType;
    }
}
