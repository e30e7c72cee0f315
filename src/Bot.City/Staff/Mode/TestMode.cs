using IfCity.Bots.Dialogs;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace IfCity.Bots.City.Staff.Mode;

/// <summary>What came of a wish to switch the mode.</summary>
public enum ModeOutcome
{
    /// <summary>It is done, or the request is written down.</summary>
    Done,

    /// <summary>It is so already.</summary>
    IsSoAlready,

    /// <summary>Nobody has asked for what is approved.</summary>
    NotRequested,

    /// <summary>Nobody approves what they asked for.</summary>
    SamePerson,
}

/// <summary>
/// Whether the bot is on trial. Two administrators take it into service, one takes it back. It is asked with every message, so it answers
/// from memory: this process knows of its own changes at once, of another's after <see cref="TestModeReloader"/> has looked.
/// </summary>
public sealed class TestMode(Database database, IConfiguration configuration) : ISeeder
{
    private static readonly Text TestLabel = new($"🧪 Тестовий режим", $"🧪 Test mode");

    private volatile bool _isOn = true;

    public bool IsOn => _isOn;

    /// <summary>The line under every message; null while the bot is in service.</summary>
    public Text? Label => IsOn ? TestLabel : null;

    /// <summary>A fresh database begins in test mode, unless the setting <c>TestMode:AtFirstStart</c> says otherwise.</summary>
    public async Task SeedAsync(UnitOfWork unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        unit.Session.Execute("INSERT INTO test_mode (id, is_on, since) VALUES (@p0, @p1, @p2) ON CONFLICT DO NOTHING",
            TestModeState.TheOne, configuration.GetValue("TestMode:AtFirstStart", true), unit.Now);
        _isOn = (await LoadAsync(unit.Db)).IsOn;
    }

    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        _isOn = (await LoadAsync(db, cancellationToken)).IsOn;
    }

    public static Task<TestModeState> LoadAsync(BotDb db, CancellationToken cancellationToken = default) =>
        db.Set<TestModeState>().SingleAsync(cancellationToken);

    /// <summary>Writes down that somebody wants the bot in service; a later request takes the place of an earlier one.</summary>
    public static async Task<ModeOutcome> RequestLiveAsync(UnitOfWork unit, string who)
    {
        var state = await LockAsync(unit);
        if (!state.IsOn) return ModeOutcome.IsSoAlready;
        (state.RequestedBy, state.RequestedAt) = (who, unit.Now);
        return ModeOutcome.Done;
    }

    /// <summary>Takes the bot into service, as somebody else has asked.</summary>
    public async Task<ModeOutcome> ApproveLiveAsync(UnitOfWork unit, string who)
    {
        var state = await LockAsync(unit);
        if (!state.IsOn) return ModeOutcome.IsSoAlready;
        if (state.RequestedBy is not { } author) return ModeOutcome.NotRequested;
        if (string.Equals(author.Trim(), who.Trim(), StringComparison.OrdinalIgnoreCase)) return ModeOutcome.SamePerson;
        Switch(unit, state, isOn: false, who);
        return ModeOutcome.Done;
    }

    /// <summary>Takes the bot back to test mode, and with it any request: one person is enough.</summary>
    public async Task<ModeOutcome> ReturnAsync(UnitOfWork unit, string who)
    {
        Switch(unit, await LockAsync(unit), isOn: true, who);
        return ModeOutcome.Done;
    }

    private void Switch(UnitOfWork unit, TestModeState state, bool isOn, string who)
    {
        if (state.IsOn != isOn) (state.IsOn, state.Since, state.ChangedBy) = (isOn, unit.Now, who);
        (state.RequestedBy, state.RequestedAt) = (null, null);
        unit.AfterCommit(() => _isOn = isOn);
    }

    /// <summary>The row, locked: of two who switch at once the second sees what the first has done.</summary>
    public static Task<TestModeState> LockAsync(UnitOfWork unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (unit.Session.Dialect == Dialect.Postgres) unit.Session.Execute("SELECT 1 FROM test_mode FOR UPDATE");
        return LoadAsync(unit.Db);
    }
}
