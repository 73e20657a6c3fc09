using DpAudit.Cli.Generating.Days;
using DpAudit.Cli.Generating.Files;

namespace DpAudit.Cli.Generating.Formats;

/// <summary>Equals Money: created and completed moments, credited and debited columns, and a "Balance" that is the account's name.</summary>
internal sealed class EqualsFormat : StatementFormat
{
    public override string Name => "equals";

    public override string Header =>
        "Created date (UTC),Completed date (UTC),Type,Status,Description,Reference,Name,Balance,Balance currency,Total credited,Total debited,Fee,Card,MCC,Balance after";

    public override bool ShowsDisputes => true;

    public override int HeldFirstPerThousand => 400;

    public override string AccountOf(int index) => $"DP {600001 + index}";

    public override string CardOf(int index, int nth) => $"*{1000 + (((index * 2) + nth) * 7919L % 9000)}";

    public override void Write(RowWriter writer, in StatementRow row, long serial)
    {
        var entry = row.Entry;
        writer.Moment(row.Made.Iso, ' ', entry.MadeAt);
        writer.Moment(row.Posted.Iso, ' ', entry.Second);
        writer.Text(TypeOf(entry.Kind));
        writer.Text(StatusOf(row.State));
        writer.Text(row.Payee);
        writer.Blank(2);
        writer.Text(row.Person.Account);
        writer.Text("GBP"u8);
        if (entry.Pence < 0)
        {
            writer.Blank();
            writer.Pounds(-entry.Pence);
        }
        else
        {
            writer.Pounds(entry.Pence);
            writer.Blank();
        }

        writer.Pounds(entry.FeePence);
        writer.Text(row.IsByCard ? row.Person.Card! : "");
        writer.NumberOrBlank(row.Mcc);
        writer.Pounds(row.Person.Purse.Posted);
    }

    private static ReadOnlySpan<byte> StatusOf(RowState state) => state switch
    {
        RowState.Authorised => "Pending"u8,
        RowState.Declined => "Declined"u8,
        RowState.Released => "Reverted"u8,
        _ => "Complete"u8,
    };

    private static ReadOnlySpan<byte> TypeOf(EntryKind kind) => kind switch
    {
        EntryKind.Load or EntryKind.NhsLoad => "Load"u8,
        EntryKind.Contribution => "Deposit"u8,
        EntryKind.BankPayment => "Payment"u8,
        EntryKind.DirectDebit => "Direct debit"u8,
        EntryKind.Cash => "Cash withdrawal"u8,
        EntryKind.Fee => "Fee"u8,
        EntryKind.Refund => "Card refund"u8,
        EntryKind.Reversal => "Card reversal"u8,
        EntryKind.Chargeback => "Chargeback"u8,
        EntryKind.Return => "Unload"u8,
        _ => "Card payment"u8,
    };
}
