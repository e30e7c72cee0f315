using IfCity.Bots.Storage;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.City.Appeals;

/// <summary>What residents said against the last result.</summary>
/// <param name="Words">All of their words since then; empty if there were none.</param>
/// <param name="Files">How many pictures and recordings they have sent since then.</param>
internal sealed record AppealObjection(string Words, int Files)
{
    public static async Task<AppealObjection> LoadAsync(BotDb db, long appealId)
    {
        var lines = db.Set<AppealEvent>().Where(line => line.AppealId == appealId);
        var done = await lines.Where(line => line.To == AppealStatus.Done).MaxAsync(line => (long?)line.Id) ?? 0;
        var since = await lines.Where(line => line.Id > done && (line.By == AppealEvent.Author || line.By == AppealEvent.Neighbour))
            .OrderBy(line => line.Id).ToListAsync();
        return new(
            string.Join('\n', since.Where(line => line.Kind == AppealEventKind.Comment).Select(line => line.Words)),
            since.Count(line => line.Kind == AppealEventKind.Photo));
    }
}
