using DpAudit.Cli.Generating.Days;
using DpAudit.Cli.Generating.People;

namespace DpAudit.Cli.Generating.Formats;

/// <summary>How far a row got.</summary>
internal enum RowState
{
    Cleared,
    Authorised,
    Declined,

    /// <summary>An authorisation that was let go.</summary>
    Released,
}

/// <summary>A row about to be written; the person's purse already holds the balances after it.</summary>
/// <param name="Entry">What happened.</param>
/// <param name="State">How far it got.</param>
/// <param name="Person">Whose money it is.</param>
/// <param name="Posted">The day it is booked.</param>
/// <param name="Made">The day it was made.</param>
internal readonly record struct StatementRow(Entry Entry, RowState State, Person Person, Day Posted, Day Made)
{
    /// <summary>What the statement prints for who was paid or who paid.</summary>
    public ReadOnlySpan<byte> Payee => Entry.Printed;

    public bool IsByCard => Entry.Kind is EntryKind.Purchase or EntryKind.Cash or EntryKind.Refund or EntryKind.Reversal or EntryKind.Chargeback;

    public int Mcc => Entry.Kind == EntryKind.Cash ? 6011 : IsByCard ? Entry.Payee.Mcc : 0;
}
