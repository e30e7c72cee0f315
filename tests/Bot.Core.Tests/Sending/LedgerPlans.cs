using IfCity.Bots.Sending;

namespace IfCity.Bots.Tests.Core.Sending;

/// <summary>How SQLite goes about what is asked of a ledger of millions of rows, by its own account.</summary>
public sealed class LedgerPlans
{
    /// <summary>By any other index it goes through all that were ever sent, and a page costs more with each page before it.</summary>
    [Theory]
    [InlineData("SELECT COUNT(*) FROM outbox WHERE " + Outbox.UnsentOfBatch)]
    [InlineData("UPDATE outbox SET held = TRUE WHERE " + Outbox.UnsentOfBatch)]
    [InlineData("SELECT DISTINCT chat_id FROM outbox WHERE " + Outbox.Unsent + " AND lane = 0")]
    public async Task The_unsent_are_found_by_their_own_index(string sql)
    {
        await using var bot = await TrialBot.StartAsync();
        var plan = await bot.Database.InTransactionAsync(unit => Task.FromResult(
            unit.Session.Query("EXPLAIN QUERY PLAN " + sql.Replace("@p0", "1", StringComparison.Ordinal), static row => row.Text(3))));
        Assert.Contains(plan, step => step.Contains("ix_outbox_chat_unsent (chat_id>?)", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal));
    }
}
