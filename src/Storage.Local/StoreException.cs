namespace DpAudit.Storage.Local;

/// <summary>The store on this machine cannot be used. The message says what is wrong with which file, and what to do about it.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);
