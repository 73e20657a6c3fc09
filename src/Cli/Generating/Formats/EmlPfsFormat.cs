using DpAudit.Cli.Generating.Days;
using DpAudit.Cli.Generating.Files;

namespace DpAudit.Cli.Generating.Formats;

/// <summary>EML/PFS cards: UTC moments, signed pounds, authorisations beside clearings, one id in twelve blank.</summary>
internal sealed class EmlPfsFormat : StatementFormat
{
    private const long FirstReference = 2_000_000_000;
    private const long FirstArn = 740_000_000_000_000_000;

    public override string Name => "eml-pfs";

    public override string Header =>
        "date,transactionType,cardType,mti,arn,recordType,transactionOrigin,transactionDescription,amount,fee,availableBalance,ledgerBalance,terminalID,"
        + "terminalLocation,terminalOwner,terminalCity,terminalCountry,mcc,responseCode,currency,transactionCodeDescription,transactionResult,"
        + "originalTransactionAmount,conversionRate,atmFee,cardId,walletId,uniqueReference";

    public override bool ShowsAuthorisations => true;

    public override bool ShowsDisputes => true;

    public override bool MovesBalances => true;

    public override bool ChargesAtCashpoints => true;

    public override int HeldFirstPerThousand => 120;

    public override decimal RowsPerPurchase => 1.08m;

    public override string AccountOf(int index) => $"E{200001 + index}";

    public override string CardOf(int index, int nth) => $"{7000001 + (index * 2) + nth}";

    public override void Write(RowWriter writer, in StatementRow row, long serial)
    {
        var (entry, purse) = (row.Entry, row.Person.Purse);
        var declined = row.State == RowState.Declined;
        writer.Moment(row.Posted.Iso, 'T', entry.Second, "Z"u8);
        writer.Text(TypeOf(entry.Kind));
        writer.Blank(2);
        writer.NumberOrBlank(entry.Link == 0 ? 0 : FirstArn + entry.Link);
        writer.Text(RecordOf(row.State));
        writer.Blank();
        writer.Text(row.IsByCard ? default : row.Payee);
        writer.Pounds(entry.Pence);
        writer.PoundsOrBlank(entry.Kind == EntryKind.Cash ? 0 : entry.FeePence);
        writer.Pounds(purse.Available);
        writer.Pounds(purse.Posted);
        writer.Blank(2);
        writer.Text(row.IsByCard ? row.Payee : default);
        writer.Text(row.IsByCard ? entry.Payee.Town : default);
        writer.Blank();
        writer.NumberOrBlank(row.Mcc);
        writer.Text(!declined ? "00"u8 : purse.Free < -entry.Pence ? "51"u8 : "55"u8);
        writer.Text("GBP"u8);
        writer.Text(CodeOf(entry.Kind));
        writer.Text(declined ? "Declined"u8 : default);
        writer.Blank(2);
        writer.PoundsOrBlank(entry.Kind == EntryKind.Cash ? entry.FeePence : 0);
        writer.Text(row.Person.Card!);
        writer.Blank();
        writer.NumberOrBlank(serial % 12 == 5 ? 0 : FirstReference + serial);
    }

    private static ReadOnlySpan<byte> TypeOf(EntryKind kind) => kind switch
    {
        EntryKind.Load or EntryKind.NhsLoad => "API"u8,
        EntryKind.Contribution => "WDB"u8,
        EntryKind.BankPayment or EntryKind.DirectDebit => "BNK"u8,
        EntryKind.Cash => "ATM"u8,
        EntryKind.Fee => "FEE"u8,
        EntryKind.CardReplaced => "C2C"u8,
        EntryKind.Return => "BLR"u8,
        _ => "POS"u8,
    };

    private static ReadOnlySpan<byte> RecordOf(RowState state) => state switch
    {
        RowState.Authorised or RowState.Declined => "Auth"u8,
        RowState.Released => "Auth reversal"u8,
        _ => "Clear"u8,
    };

    private static ReadOnlySpan<byte> CodeOf(EntryKind kind) => kind switch
    {
        EntryKind.Load or EntryKind.NhsLoad => "Deposit To Card API (**API)"u8,
        EntryKind.Contribution => "Web load by debit card (**WDB)"u8,
        EntryKind.BankPayment => "Bank payment"u8,
        EntryKind.DirectDebit => "Direct debit"u8,
        EntryKind.Cash => "ATM withdrawal"u8,
        EntryKind.Fee => "Card replacement fee"u8,
        EntryKind.Refund => "Refund"u8,
        EntryKind.Reversal => "Purchase reversal"u8,
        EntryKind.Chargeback => "Chargeback credit"u8,
        EntryKind.CardReplaced => "Card to card transfer"u8,
        EntryKind.Return => "Batch load reversal"u8,
        _ => "Purchase"u8,
    };
}
