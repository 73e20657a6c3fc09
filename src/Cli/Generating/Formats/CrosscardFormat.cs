using DpAudit.Cli.Generating.Days;
using DpAudit.Cli.Generating.Files;

namespace DpAudit.Cli.Generating.Formats;

/// <summary>Crosscard cards: UTC moments, signed pounds, a trace id that an approval shares with its presentment.</summary>
internal sealed class CrosscardFormat : StatementFormat
{
    private const long FirstTrace = 300_000_000;
    private const long FirstSharedTrace = 600_000_000;

    public override string Name => "crosscard";

    public override string Header =>
        "Trace Id,Entry Type,Token,Tx Date,Tx Amount,Tx Currency,Bill Amount,Bill Currency,Fixed Fee,Fee Rate,Actual Balance,Blocked Amount,Available Balance,"
        + "MCC,MCC Desc,Merchant Id,Merchant Name,Merchant City,Merchant Country,Cardholder Present,Input Method,Auth Method,Acq Referer,Auth Open,Note";

    public override bool ShowsAuthorisations => true;

    public override bool ShowsDisputes => true;

    public override bool MovesBalances => true;

    public override bool ChargesAtCashpoints => true;

    public override int HeldFirstPerThousand => 120;

    public override decimal RowsPerPurchase => 1.08m;

    public override string AccountOf(int index) => $"X{400001 + index}";

    public override string CardOf(int index, int nth) => $"{410000001 + (index * 2) + nth}";

    public override void Write(RowWriter writer, in StatementRow row, long serial)
    {
        var (entry, purse) = (row.Entry, row.Person.Purse);
        writer.Number(entry.Link == 0 ? FirstTrace + serial : FirstSharedTrace + entry.Link);
        writer.Text(EntryOf(row));
        writer.Text(row.Person.Card!);
        writer.Moment(row.Posted.Iso, ' ', entry.Second);
        writer.Pounds(entry.Pence);
        writer.Text("GBP"u8);
        writer.Pounds(entry.Pence);
        writer.Text("GBP"u8);
        writer.Pounds(entry.FeePence);
        writer.Blank();
        writer.Pounds(purse.Posted);
        writer.Pounds(purse.Held);
        writer.Pounds(purse.Available);
        writer.NumberOrBlank(row.Mcc);
        writer.Blank(2);
        writer.Text(row.IsByCard ? row.Payee : default);
        writer.Text(row.IsByCard ? entry.Payee.Town : default);
        writer.Blank(5);
        writer.Text(row.State == RowState.Authorised ? "Y"u8 : "N"u8);
        writer.Text(row.IsByCard ? default : row.Payee);
    }

    private static ReadOnlySpan<byte> EntryOf(in StatementRow row) => row.State switch
    {
        RowState.Authorised => "Auth approval"u8,
        RowState.Released => "Auth reversal"u8,
        RowState.Declined when row.IsByCard => "Auth declined"u8,
        RowState.Declined => "Bank payment declined"u8,
        _ => row.Entry.Kind switch
        {
            EntryKind.Load or EntryKind.NhsLoad => "Load"u8,
            EntryKind.Contribution => "Card load"u8,
            EntryKind.BankPayment => "Bank payment"u8,
            EntryKind.DirectDebit => "Direct debit"u8,
            EntryKind.Fee => "Replacement fee"u8,
            EntryKind.Refund => "Refund"u8,
            EntryKind.Reversal => "Presentment reversal"u8,
            EntryKind.Chargeback => "Chargeback"u8,
            EntryKind.CardReplaced => "Card to card transfer"u8,
            EntryKind.Return => "Batch load reversal"u8,
            _ => "Presentment"u8,
        },
    };
}
