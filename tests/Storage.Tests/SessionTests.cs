using IfCity.Bots.Tests.Kit;
using Microsoft.Data.Sqlite;

namespace IfCity.Bots.Tests.Storage;

/// <summary>The turn's own statements on SQLite, which are run as they were prepared.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task What_is_given_to_a_statement_arrives_as_it_was()
    {
        await using var city = await TestCity.StartAsync(Engine.Sqlite);
        await city.Database.InTransactionAsync(unit =>
        {
            foreach (var words in (string[])["", "Яма", new string('ї', 700)])
                Assert.Equal([words], unit.Session.Query("SELECT @p0", row => row.Text(0), words));
            var (day, real, bytes) = (new DateOnly(2026, 12, 1), 48.9226, new byte[] { 1, 0, 2 });
            Assert.Equal([(true, "2026-12-01", "48.9226", "010002", 1L, null as long?)], unit.Session.Query(
                "SELECT @p0 IS NULL, @p1, CAST(@p2 AS TEXT), hex(@p3), @p4, @p0",
                row => (row.Flag(0), row.Text(1), row.Text(2), row.Text(3), row.Long(4), row.LongOrNull(5)), null, day, real, bytes, true));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task A_refused_statement_says_why_and_can_be_run_again()
    {
        const string Insert = "INSERT INTO numbers VALUES (@p0)";
        await using var city = await TestCity.StartAsync(Engine.Sqlite);
        await city.Database.InTransactionAsync(unit =>
        {
            unit.Session.Execute("CREATE TEMP TABLE numbers (number INTEGER PRIMARY KEY)");
            Assert.Equal(1, unit.Session.Execute(Insert, 7));
            Assert.Equal(19, Assert.Throws<SqliteException>(() => unit.Session.Execute(Insert, 7)).SqliteErrorCode);
            Assert.Equal(1, unit.Session.Execute(Insert, 8));
            Assert.Equal(15, unit.Session.QueryNumber("SELECT sum(number) FROM numbers"));
            Assert.Null(unit.Session.QueryNumber("SELECT number FROM numbers WHERE number = @p0", 9));
            Assert.Throws<InvalidOperationException>(() => unit.Session.Query("SELECT NULL", row => row.Long(0)));
            return Task.CompletedTask;
        });
    }

    /// <summary>Of two statements only the first would be run, and a parameter without an argument would be nothing.</summary>
    [Theory, InlineData("DELETE FROM outbox; DELETE FROM chats"), InlineData("SELECT @p0"), InlineData("SELECT @somebody")]
    public async Task A_statement_that_would_be_run_in_part_is_refused(string sql)
    {
        await using var city = await TestCity.StartAsync(Engine.Sqlite);
        await city.Database.InTransactionAsync(unit =>
        {
            Assert.Throws<ArgumentException>(() => unit.Session.Execute(sql));
            return Task.CompletedTask;
        });
    }
}
