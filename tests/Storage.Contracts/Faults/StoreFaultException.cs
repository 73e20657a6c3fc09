namespace DpAudit.Storage.Contracts.Faults;

/// <summary>Stands for a process that died at a write, or a store that does not answer.</summary>
public sealed class StoreFaultException(string message) : Exception(message);
