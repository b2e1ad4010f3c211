namespace DbUp.Builder;

internal enum TransactionMode
{
    NoTransaction,
    SingleTransaction,
    TransactionPerScript,
}
