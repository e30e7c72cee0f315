using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Appeals;

/// <summary>Other appeals that may be about the same matter, so that staff can merge them.</summary>
internal static class AppealNeighbours
{
    /// <summary>Another appeal of the category near by.</summary>
    /// <param name="Appeal">The other appeal, as it stands in the queue.</param>
    /// <param name="Metres">How far away it is; null if it is about the same building.</param>
    public sealed record SimilarView(AppealsApi.AppealView Appeal, int? Metres);

    /// <summary>
    /// Lists what may be the same: open appeals of the last seven days of this category, at the building or within 150 metres; the nearest
    /// and newest three.
    /// </summary>
    /// <param name="id">Id of the appeal.</param>
    public static async Task<Results<Ok<List<SimilarView>>, ProblemHttpResult>> ListAsync(long id, Database database,
        AddressRegister register, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var db = database.OpenForReading();
        if (await db.Set<Appeal>().FirstOrDefaultAsync(appeal => appeal.Id == id, cancellationToken) is not { } appeal)
            return Problems.NotFound("appeal");
        var now = clock.GetUtcNow();
        return TypedResults.Ok((await SimilarAppeals.FindLikeAsync(db, appeal, register, now))
            .Select(similar => new SimilarView(AppealsApi.ToView(similar.Appeal, now), similar.Metres)).ToList());
    }
}
