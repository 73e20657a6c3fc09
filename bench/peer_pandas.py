#!/usr/bin/env python3
"""The straightforward pandas and scikit-learn version of a part of `dpaudit audit`, to compare with.

Import, match by exact payee, four-weekly sums per person and plan line, files out; with --scores an isolation forest over
ten features of every payment as well. It leaves out what takes care: balances are not reconciled, rows are not checked one by
one, names are not cleaned, refunds do not find their purchase, nothing is observed, no chances, no sample, no reasons.

Usage: peer_pandas.py <council folder made by dpaudit generate --family eml-pfs> <folder for the files> [--scores]
Optional: needs pandas (and scikit-learn), which the project itself does not use.
"""

import sys
from pathlib import Path

import numpy as np
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


def score(rows: pd.DataFrame) -> pd.DataFrame:
    """Every payment with how unusual it is, period by period: features of the person's own history, then an isolation forest."""
    from sklearn.ensemble import IsolationForest

    paid = rows[rows["kind"].isin(["spend", "bank-payment", "cash"])].sort_values(["person_id", "posting_date", "uniqueReference"])
    day = (paid["posting_date"] - ANCHOR).dt.days
    log = np.log2(paid["amount"].abs().clip(lower=1))
    by_person, by_payee = paid["person_id"], [paid["person_id"], paid["payee"]]
    features = pd.DataFrame({"amount": log})
    for name, keys in (("person", by_person), ("payee", by_payee)):
        before = log.groupby(keys).cumcount()
        features[f"amount_for_{name}"] = (log - (log.groupby(keys).cumsum() - log) / before.clip(lower=1)).where(before > 0, 0)
        features[f"times_{name}"] = np.log2(before + 1)
        features[f"since_{name}"] = np.log2(day.groupby(keys).diff().fillna(366).clip(0, 366) + 1)
    features["same_day"] = paid.groupby(["person_id", "posting_date"]).cumcount()
    features["line_share"] = log - log.groupby([paid["period"], by_person, paid["line_id"].fillna("")]).transform("mean")
    features["fit"] = paid["line_id"].isna().astype(float)
    parts = []
    for _, part in features.groupby(paid["period"]):
        values = part.to_numpy(np.float32)
        forest = IsolationForest(n_estimators=100, max_samples=256, random_state=1, n_jobs=-1).fit(values)
        parts.append(pd.Series(-forest.score_samples(values), index=part.index))
    return paid.assign(score=pd.concat(parts))[["period", "uniqueReference", "person_id", "score"]].sort_values(["period", "person_id"])


def main() -> None:
    council, out = Path(sys.argv[1]), Path(sys.argv[2])
    out.mkdir(parents=True, exist_ok=True)
    rows = match(attribute(read_statements(council / "statements"), council / "plans"), council / "plans")
    people = picture(rows)
    if "--scores" in sys.argv[3:]:
        score(rows).to_csv(out / "scores.csv", index=False)
    by_line = rows.groupby(["period", "person_id", "line_id"])["amount"].sum().div(100).reset_index()
    rows["amount"] = rows["amount"] / 100
    columns = ["period", "person_id", "account_id", "cardId", "posting_date", "kind", "amount", "payee", "mcc", "line_id"]
    rows.sort_values(["posting_date", "uniqueReference"]).to_csv(out / "transactions.csv", columns=columns, index=False)
    people.to_csv(out / "people.csv", index=False)
    by_line.to_csv(out / "lines.csv", index=False)
    print(f"{len(rows):,} rows, {len(people):,} people and periods, {rows['line_id'].notna().mean():.0%} matched")


if __name__ == "__main__":
    main()
