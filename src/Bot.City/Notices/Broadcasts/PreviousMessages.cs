using IfCity.Bots.Sending;
using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Notices.Broadcasts;

/// <summary>Messages sent earlier about the same event, or by the broadcast that this one is about.</summary>
internal static class PreviousMessages
{
    /// <summary>
    /// The messenger's id of the last such message in each of these chats. It may have come with the broadcast that completed the earlier
    /// one.
    /// </summary>
    public static async Task<Dictionary<long, string>> MessagesAsync(BotDb db, Broadcast broadcast, long[] chats,
        CancellationToken cancellationToken)
    {
        var (id, alert, of) = (broadcast.Id, broadcast.AlertId, broadcast.OfBroadcast);
        var before = db.Set<Broadcast>().Where(row => row.Id < id && ((alert != null && row.AlertId == alert) || (of != null
            && (row.Id == of || (row.OfBroadcast == of && row.Purpose == BroadcastPurpose.Rest))))).Select(row => (long?)row.Id);
        var sent = await db.Set<OutboxRow>().Where(row => before.Contains(row.BatchId) && chats.Contains(row.ChatId)
            && row.MessageId != null)
            .OrderBy(row => row.Id).Select(row => new { row.ChatId, row.MessageId }).ToListAsync(cancellationToken);
        return sent.GroupBy(row => row.ChatId).ToDictionary(group => group.Key, group => group.Last().MessageId!);
    }
}
