using System.Text.Json;
using System.Threading.RateLimiting;
using IfCity.Bots.Dialogs;
using IfCity.Bots.Receiving;
using Microsoft.Extensions.Options;

namespace IfCity.Bots.Telegram;

/// <summary>
/// Talks with groups: asks Telegram who is an administrator, says what is to be said, leaves. Of more than a few commands a minute from one
/// group the rest is passed over, so that nobody can make the bot write there without end.
/// </summary>
internal sealed class GroupTalk(BotApi api, GroupHandler handler, IOptions<TelegramOptions> options) : IDisposable
{
    private const int CommandsPerMinute = 6;

    /// <summary>The commands that are for the bot even where they name none; all others must name it.</summary>
    private static readonly string[] Own = ["house", "leave"];

    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(5);

    private readonly PartitionedRateLimiter<string> _commands = PartitionedRateLimiter.Create<string, string>(group =>
        RateLimitPartition.GetFixedWindowLimiter(group, _ => new() { PermitLimit = CommandsPerMinute, Window = TimeSpan.FromMinutes(1) }));

    public async Task<Receipt> HandleAsync(Incoming.InGroup happened, JsonElement json, CancellationToken cancellationToken)
    {
        var update = happened.Update;
        if (update.What is GroupEvent.Asked asked)
        {
            if (!IsForUs(asked.Command, GroupReading.FindAddressee(json)) || !TryTake(update.Chat)) return new Receipt.Done();
            if (happened.By is { } person && NeedsRights(asked)) update = update with
            {
                What = asked with { ByAdministrator = await IsAdministratorAsync(update.Chat, person, cancellationToken) },
            };
        }
        var (receipt, says, leaves) = await handler.HandleAsync(update, cancellationToken);
        if (says is not null)
            await CallAsync("sendMessage", Writing.WriteBody(new(update.Chat, says, Language.Uk, 0), null), cancellationToken);
        if (leaves) await LeaveAsync(update.Chat, cancellationToken);
        return receipt;
    }

    /// <summary>Goes, without a word.</summary>
    public Task LeaveAsync(string chat, CancellationToken cancellationToken) =>
        CallAsync("leaveChat", Writing.Write(json => json.WriteString("chat_id", chat)), cancellationToken);

    public void Dispose() => _commands.Dispose();

    private bool IsForUs(string command, string? addressee) => addressee is null ? Own.Contains(command)
        : string.Equals(addressee, options.Value.UserName, StringComparison.OrdinalIgnoreCase);

    /// <summary>Only these are done for administrators alone; nobody is looked up for a greeting.</summary>
    private static bool NeedsRights(GroupEvent.Asked asked) =>
        Own.Contains(asked.Command) || (asked.Command == "start" && asked.Words.Length > 0);

    private bool TryTake(string group)
    {
        using var lease = _commands.AttemptAcquire(group);
        return lease.IsAcquired;
    }

    /// <summary>Telegram's own word; null if it gives none.</summary>
    private async Task<bool?> IsAdministratorAsync(string chat, long person, CancellationToken cancellationToken) =>
        await CallAsync("getChatMember", Writing.Write(json =>
        {
            json.WriteString("chat_id", chat);
            json.WriteNumber("user_id", person);
        }), cancellationToken) is ApiAnswer.Done { Result: { ValueKind: JsonValueKind.Object } member }
            ? member.GetText("status") is "creator" or "administrator" : null;

    private Task<ApiAnswer> CallAsync(string method, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        api.CallAsync(method, BotApi.ToJsonContent(body), CallTimeout, cancellationToken);
}
