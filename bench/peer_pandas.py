#!/usr/bin/env python3
"""The straightforward pandas version of a part of `dpaudit audit`, to compare with.

Import, match by exact payee, four-weekly sums per person and plan line, files out. It leaves out what takes care:
balances are not reconciled, rows are not checked one by one, names are not cleaned, refunds do not find their purchase.

Usage: peer_pandas.py <council folder made by dpaudit generate --family eml-pfs> <folder for the files>
Optional: needs pandas, which the project itself does not use.
"""

import sys
from pathlib import Path

import pandas as pd

ANCHOR = pd.Timestamp("2026-04-06")

KINDS = {
    "Deposit To Card API (**API)": "load",
    "Web load by debit card (**WDB)": "contribution",
    "Purchase": "spend",
    "Bank payment": "bank-payment",
    "Direct debit": "bank-payment",
    "ATM withdrawal": "cash",
    "Card replacement fee": "fee",
    "Refund": "refund",
    "Purchase reversal": "reversal",
    "Chargeback credit": "chargeback",
    "Card to card transfer": "transfer",
    "Batch load reversal": "return",
}


def read_statements(folder: Path) -> pd.DataFrame:
    """Every cleared row of every file, with London dates, kinds and payees."""
    columns = [
        "date", "recordType", "transactionDescription", "amount", "fee", "ledgerBalance", "terminalOwner", "mcc",
        "transactionCodeDescription", "transactionResult", "atmFee", "cardId", "uniqueReference",
    ]
    text = {name: "string" for name in columns if name not in ("amount", "fee", "ledgerBalance", "atmFee")}
    rows = pd.concat(
        (pd.read_csv(path, usecols=columns, dtype=text) for path in sorted(folder.glob("*.csv"))), ignore_index=True
    )
    rows = rows[(rows["recordType"] == "Clear") & rows["transactionResult"].isna()].copy()
    london = pd.to_datetime(rows["date"], utc=True).dt.tz_convert("Europe/London")
    rows["posting_date"] = london.dt.tz_localize(None).dt.normalize()
    rows["period"] = ANCHOR + pd.to_timedelta((rows["posting_date"] - ANCHOR).dt.days // 28 * 28, unit="D")
    rows["kind"] = rows["transactionCodeDescription"].map(KINDS)
    rows["payee"] = rows["terminalOwner"].fillna(rows["transactionDescription"]).str.upper()
    for name in ("amount", "fee", "atmFee", "ledgerBalance"):
        rows[name] = (rows[name].fillna(0) * 100).round().astype("int64")
    return rows


def attribute(rows: pd.DataFrame, plans: Path) -> pd.DataFrame:
    """Adds the account and the person of each card."""
    accounts = pd.read_csv(plans / "accounts.csv", dtype="string")
    cards = accounts.assign(cardId=accounts["cards"].str.split("; ")).explode("cardId")
    return rows.merge(cards[["cardId", "account_id", "person_id"]], on="cardId", how="left")


def match(rows: pd.DataFrame, plans: Path) -> pd.DataFrame:
    """Adds the plan line whose payees name the row's payee exactly."""
    lines = pd.read_csv(plans / "plan_lines.csv", dtype="string")
    payees = lines.assign(payee=lines["payees"].str.upper().str.split("; ")).explode("payee")
    payees = payees.drop_duplicates(["person_id", "payee"])[["person_id", "payee", "line_id"]]
    return rows.merge(payees, on=["person_id", "payee"], how="left")


def picture(rows: pd.DataFrame) -> pd.DataFrame:
    """One row for each person and four weeks: sums by kind, spend without a line, opening and closing balance."""
    keys = ["period", "person_id", "account_id"]
    sums = rows.pivot_table(index=keys, columns="kind", values="amount", aggfunc="sum", fill_value=0)
    spent = rows[rows["kind"].isin(["spend", "bank-payment"])]
    sums["unmatched"] = spent[spent["line_id"].isna()].groupby(keys)["amount"].sum()
    sums["fees"] = rows.groupby(keys)[["fee", "atmFee"]].sum().sum(axis=1)
    sums["closing_balance"] = rows.groupby(keys)["ledgerBalance"].last()
    return sums.fillna(0).div(100).reset_index()


def main() -> None:
    council, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    rows = match(attribute(read_statements(council / "statements"), council / "plans"), council / "plans")
    people = picture(rows)
    by_line = rows.groupby(["period", "person_id", "line_id"])["amount"].sum().div(100).reset_index()
    rows["amount"] = rows["amount"] / 100
    columns = ["period", "person_id", "account_id", "cardId", "posting_date", "kind", "amount", "payee", "mcc", "line_id"]
    rows.sort_values(["posting_date", "uniqueReference"]).to_csv(out / "transactions.csv", columns=columns, index=False)
    people.to_csv(out / "people.csv", index=False)
    by_line.to_csv(out / "lines.csv", index=False)
    print(f"{len(rows):,} rows, {len(people):,} people and periods, {rows['line_id'].notna().mean():.0%} matched")


if __name__ == "__main__":
    main()
