namespace DpAudit.Core.Tests.Statements;

/// <summary>A few rows of each provider family, as its files are written; every one is accepted and reconciles.</summary>
internal static class Samples
{
    private static readonly Dictionary<string, string> ByProfile = new()
    {
        ["bank"] = """
            Sample Bank,Statement
            Sort code,00-00-00

            Date,Type,Description,Paid out,Paid in,Balance
            01/05/2026,BGC,SAMPLE COUNCIL DIRECT PAYMENT,,812.00,"1,112.00"
            05/05/2026,SO,"A SMITH, WAGES",£320.00,,792.00
            13/05/2026,DD,HMRC PAYE,46.20,,745.80
            13/05/2026,DEB,"CAFE ""AT 5"" HILL",10.00,,735.80
            28/05/2026,CPT,HIGH ST,20.00,,715.80

            """,
        ["crosscard"] = """
            Trace Id,Entry Type,Token,Tx Date,Tx Amount,Tx Currency,Bill Amount,Bill Currency,Fixed Fee,Fee Rate,Actual Balance,Blocked Amount,Available Balance,MCC,MCC Desc,Merchant Id,Merchant Name,Merchant City,Merchant Country,Cardholder Present,Input Method,Auth Method,Acq Referer,Auth Open,Note
            T1,Load,K100,2026-05-01 09:00:00,500.00,GBP,500.00,GBP,0.00,0,500.00,0.00,500.00,,,,,,,,,,,,Council direct payment
            T2,Auth approval,K100,2026-05-02 10:00:00,-12.50,GBP,-12.50,GBP,0.00,0,500.00,12.50,487.50,5411,Grocery,M1,CORNER GROCERS,LEEDS,GB,Y,chip,pin,4000000000000002,Y,
            T2,Presentment,K100,2026-05-03 10:00:00,-12.50,GBP,-12.50,GBP,0.00,0,487.50,0.00,487.50,5411,Grocery,M1,CORNER GROCERS,LEEDS,GB,Y,chip,pin,4000000000000002,N,
            T3,ATM withdrawal,K100,2026-05-04 23:30:00,-20.00,GBP,-20.00,GBP,1.50,0,466.00,0.00,466.00,6011,Cash,M2,HIGH ST,LEEDS,GB,Y,chip,pin,,N,
            T4,Auth declined,K100,2026-05-05 10:00:00,-900.00,GBP,-900.00,GBP,0.00,0,466.00,0.00,466.00,8050,Care,M3,BRIGHT CARE,LEEDS,GB,N,web,none,,N,

            """,
        ["eml-pfs"] = """
            date,transactionType,recordType,arn,transactionDescription,amount,fee,ledgerBalance,availableBalance,terminalOwner,mcc,responseCode,currency,transactionCodeDescription,transactionResult,atmFee,cardId,walletId,uniqueReference
            2026-05-01T09:00:00Z,Load,Clearing,,Council payment,812.00,0.00,812.00,812.00,,,00,826,Deposit To Card API (**API),Approved,0.00,C100,4000000000000002,U1
            2026-05-02T10:00:00Z,Purchase,Authorisation,A1,,-12.50,0.00,812.00,799.50,CORNER GROCERS,5411,00,826,POS purchase,Approved,0.00,C100,4000000000000002,
            2026-05-03T10:00:00Z,Purchase,Clearing,A1,,-12.50,0.00,799.50,799.50,CORNER GROCERS,5411,00,826,POS purchase,Approved,0.00,C100,4000000000000002,U2
            2026-05-04T23:30:00Z,Cash,Clearing,A2,,-20.00,0.50,778.00,778.00,HIGH ST,6011,00,826,ATM withdrawal,Approved,1.00,C100,4000000000000002,U3
            2026-05-05T10:00:00Z,Purchase,Authorisation,A3,,-900.00,0.00,778.00,778.00,BRIGHT CARE,8050,51,826,POS purchase,Declined,0.00,C100,4000000000000002,

            """,
        ["equals"] = """
            Created date (UTC),Completed date (UTC),Type,Status,Description,Balance,Balance currency,Total credited,Total debited,Fee,Balance after,Card
            2026-05-01 09:00:00,2026-05-01 09:00:00,Load,Complete,Council payment,P001 budget,GBP,500.00,,,500.00,
            2026-05-02 23:30:00,2026-05-04 08:00:00,Card payment,Complete,CORNER GROCERS,P001 budget,GBP,,12.50,,487.50,*1111
            2026-05-05 10:00:00,2026-05-05 10:00:00,ATM withdrawal,Complete,HIGH ST,P001 budget,GBP,,20.00,1.50,466.00,*1111
            2026-05-06 10:00:00,,Card payment,Pending,BRIGHT CARE,P001 budget,GBP,,30.00,,466.00,*1111

            """,
        ["managed-ledger"] = """
            Sample Managed Accounts,Ledger May 2026
            Account,Client ref,Date,Type,Description,Debit,Credit,Balance
            ACC-1,P001,01/05/2026,Council funding,Four weeks,,812.00,812.00
            ACC-2,P002,01/05/2026,Council funding,Four weeks,,400.00,400.00
            ACC-1,P001,08/05/2026,Wages,Payroll run 5,320.00,,492.00
            ACC-2,P002,15/05/2026,Management fee,May,12.00,,388.00
            Total,4,,,,,,880.00

            """,
        ["manual-entry"] = """
            account_id,date,kind,payee,amount,balance
            A1,2026-05-01,load,SAMPLE COUNCIL,812.00,812.00
            A1,2026-05-05,bank-payment,"A SMITH, WAGES",320.00,492.00
            A1,2026-05-13,transfer-in,OWN ACCOUNT,8.00,500.00
            A1,2026-05-28,cash,HIGH ST,20.00,480.00

            """,
        ["soldo"] = """
            Transaction ID,Authorisation date,Settlement date,Transaction type,Transaction status,Description,Amount,Currency,Balance (after settlement),MCC,Card number,Wallet ID
            S1,2026-05-01,2026-05-01,Deposit,Settled,Council payment,500.00,GBP,500.00,,,W100
            S2,2026-05-02,2026-05-04,Payment,Settled,CORNER GROCERS,-12.50,GBP,487.50,5411,*1111,W100
            S3,2026-05-05,2026-05-05,Cash withdrawal,Settled,HIGH ST,-20.00,GBP,467.50,6011,*1111,W100
            S4,2026-05-06,,Payment,Authorised,BRIGHT CARE,-30.00,GBP,,8050,*1111,W100
            S5,2026-05-07,2026-05-07,Refund,Settled,CORNER GROCERS,2.50,GBP,470.00,5411,*1111,W100

            """,
    };

    /// <summary>The profiles that have a sample: all that come with the product.</summary>
    public static IReadOnlyCollection<string> Names => ByProfile.Keys;

    /// <summary>The sample of a family, with LF line ends.</summary>
    public static string Of(string profile) => ByProfile[profile];
}
