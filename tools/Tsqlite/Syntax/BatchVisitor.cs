using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Tsqlite.Syntax;

/// <summary>Visits what belongs to a batch or to the body of a module. What a definition in it holds is the defined module's, and not entered.</summary>
internal abstract class BatchVisitor : TSqlFragmentVisitor
{
    public override void ExplicitVisit(CreateProcedureStatement node)
    {
    }

    public override void ExplicitVisit(AlterProcedureStatement node)
    {
    }

    public override void ExplicitVisit(CreateOrAlterProcedureStatement node)
    {
    }

    public override void ExplicitVisit(CreateFunctionStatement node)
    {
    }

    public override void ExplicitVisit(AlterFunctionStatement node)
    {
    }

    public override void ExplicitVisit(CreateOrAlterFunctionStatement node)
    {
    }

    public override void ExplicitVisit(CreateTriggerStatement node)
    {
    }

    public override void ExplicitVisit(AlterTriggerStatement node)
    {
    }

    public override void ExplicitVisit(CreateOrAlterTriggerStatement node)
    {
    }

    public override void ExplicitVisit(CreateViewStatement node)
    {
    }

    public override void ExplicitVisit(AlterViewStatement node)
    {
    }

    public override void ExplicitVisit(CreateOrAlterViewStatement node)
    {
    }
}
