using System.ComponentModel.DataAnnotations;
using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.City.Appeals;
using IfCity.Bots.City.Staff;
using IfCity.Bots.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace IfCity.Bots.Admin.Appeals;

/// <summary>Files what came in by phone, in person or in a letter.</summary>
internal static class AppealFilingApi
{
    private const string Made = "appeals";

    /// <summary>What somebody told a member of staff.</summary>
    /// <param name="Source">How it came in: <c>phone</c>, <c>walk-in</c> or <c>letter</c>.</param>
    /// <param name="Words">What happened, in the author's words.</param>
    /// <param name="Category">Slug of the category.</param>
    /// <param name="Address">Street and house, or a landmark, in any words that the bot understands; needed unless the category needs no
    /// place.</param>
    /// <param name="Phone">Number to call back, as people write it; left out, none is kept. It is read as the person of the appeal.</param>
    /// <param name="Urgent">The author says that life is in danger now: the term is the shortest.</param>
    public sealed record Filing(
        [property: Required] string Source,
        [property: Required, StringLength(AppealWork.LongestWords, MinimumLength = StaffFiling.ShortestWords)] string Words,
        [property: Required] string Category, [property: StringLength(StaffFiling.LongestAddress)] string? Address = null,
        [property: StringLength(40)] string? Phone = null, bool Urgent = false);

    public static void MapAppealFiling(this IEndpointRouteBuilder api) =>
        api.MapPost("/appeals", FileAsync).TakesIdempotencyKey().WithTags("Appeals").Needs(Right.Appeals).ChecksReach();

    /// <summary>Files an appeal for somebody who called, came or wrote a letter.</summary>
    /// <remarks>It is nobody's chat: its author follows it by the number. With an Idempotency-Key it is filed once.</remarks>
    /// <param name="asked">What was told.</param>
    internal static async Task<Results<Created<AppealsApi.AppealView>, ProblemHttpResult>> FileAsync(Filing asked, StaffFiling filing,
        AppealCategories categories, Database database, HttpContext http, CancellationToken cancellationToken)
    {
        var told = new ToldAppeal
        {
            Source = asked.Source, Words = asked.Words, Category = asked.Category, Address = asked.Address?.Trim() ?? "",
            Phone = asked.Phone?.Trim() ?? "", IsUrgent = asked.Urgent,
        };
        var read = await filing.ReadAsync(told);
        if (read.Faults is [var fault, ..]) return Explain(fault, read, categories);
        if (!AppealReach.Of(http.User, categories).Admits(read.Draft.Category)) return Problems.OutOfReach();
        return await database.InStaffTransactionAsync<Results<Created<AppealsApi.AppealView>, ProblemHttpResult>>(async unit =>
        {
            var (made, mistake) = await Idempotency.FindEarlierAsync(unit, http, Made);
            if (mistake is not null) return mistake;
            var appeal = made is { } earlier
                ? await unit.Db.Set<Appeal>().FirstAsync(row => row.Id == earlier, cancellationToken)
                : await filing.FileAsync(unit, http.GetHolderName(), told, read);
            if (made is null) Idempotency.RecordMade(unit, http, Made, appeal.Id);
            return TypedResults.Created($"/api/v1/appeals/{appeal.Id}", AppealsApi.ToView(appeal, unit.Now));
        }, cancellationToken);
    }

    private static ProblemHttpResult Explain(FilingFault fault, ReadAppeal read, AppealCategories categories) => fault switch
    {
        FilingFault.Source => Problems.Invalid("source", new($"Джерело — одне з: {string.Join(", ", StaffFiling.Sources)}.",
            $"The source must be one of: {string.Join(", ", StaffFiling.Sources)}.")),
        FilingFault.Words => Problems.Invalid("words",
            new($"Опис має від {StaffFiling.ShortestWords} до {AppealWork.LongestWords} знаків.",
                $"The words must have {StaffFiling.ShortestWords} to {AppealWork.LongestWords} characters.")),
        FilingFault.Category => Problems.Invalid("category",
            new($"Тема — одна з: {string.Join(", ", categories.All.Select(category => category.Slug))}.",
                $"The category must be one of: {string.Join(", ", categories.All.Select(category => category.Slug))}.")),
        FilingFault.Phone => Problems.Invalid("phone", new($"Такого номера ні в кого не може бути.", $"Nobody can have such a number.")),
        _ => ExplainPlace(read),
    };

    private static ProblemHttpResult ExplainPlace(ReadAppeal read) => read.Draft.Place switch
    {
        { Choices: [_, ..] choices } => Problems.Problem(StatusCodes.Status400BadRequest, "address-unclear",
            new($"Під цю адресу підходить кілька місць.",
                $"Several places fit the address."), "address", new { Choices = ListPlaces(choices) }),
        { Street: { } street } => Problems.Problem(StatusCodes.Status400BadRequest, "house-needed",
            new($"В адресі немає номера будинку.", $"The address lacks the number of the house."), "address", new { Street = street.Uk }),
        _ when read.PlaceTrouble is { } trouble => Problems.Problem(StatusCodes.Status400BadRequest, "address-unknown",
            new($"Місця з такою назвою у громаді немає.",
                $"No place of the community is called so."), "address", new { Why = $"{trouble.Uk}" }),
        _ => Problems.Invalid("address", new($"Для цієї теми потрібне місце.", $"The category needs a place.")),
    };

    private static List<string> ListPlaces(IEnumerable<Place> places) => [.. places.Select(place => place.Uk)];
}
