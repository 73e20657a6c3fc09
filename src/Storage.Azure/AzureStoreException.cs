namespace DpAudit.Storage.Azure;

/// <summary>
/// The store in Azure cannot be used, or did not answer after several tries. The message says which operation on which container, queue or table failed, with the
/// service's code, and what to do about it; never what was to be written.
/// </summary>
public sealed class AzureStoreException(string message, Exception? inner = null) : IOException(message, inner);
