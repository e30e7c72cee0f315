using IfCity.Bots.Sending;

namespace IfCity.Bots.Tests.Core.Sending;

/// <summary>How SQLite goes about what is asked of a ledger of millions of rows, by its own account.</summary>
public sealed class LedgerPlans
{
    private const string OfAll = "ix_outbox_chat_unsent (chat_id>?)", Collapsing = "ix_outbox_collapsing (chat_id=?)";

    /// <summary>By any other index it goes through all that were ever sent, and a page costs more with each page before it.</summary>
    [Theory]
    [InlineData("SELECT COUNT(*) FROM outbox WHERE " + Outbox.UnsentOfBatch, OfAll)]
    [InlineData("UPDATE outbox SET held = TRUE WHERE " + Outbox.UnsentOfBatch, OfAll)]
    [InlineData("SELECT DISTINCT chat_id FROM outbox WHERE " + Outbox.Unsent + " AND lane = 0", OfAll)]
    [InlineData("UPDATE outbox SET body = NULL WHERE chat_id = @p0 AND " + Outbox.Collapsing, Collapsing)]
    public async Task The_unsent_are_found_by_their_own_index(string sql, string index)
    {
        await using var bot = await TrialBot.StartAsync();
        var plan = await bot.Database.InTransactionAsync(unit => Task.FromResult(
            unit.Session.Query("EXPLAIN QUERY PLAN " + sql.Replace("@p0", "1", StringComparison.Ordinal), static row => row.Text(3))));
        Assert.Contains(plan, step => step.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal));
    }
}
