using IfCity.Bots.Admin.Hosting;
using IfCity.Bots.City.Addresses;
using IfCity.Bots.Dialogs;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IfCity.Bots.Admin.Addresses;

/// <summary>What the streets and the buildings of the API have in common.</summary>
internal static class RegisterRequests
{
    /// <summary>A key from the address, where a slash stays encoded.</summary>
    public static string DecodeKey(string routed) => routed.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    public static ProblemHttpResult HasSubscribers(InUse use) =>
        Problems.Problem(StatusCodes.Status409Conflict, "has-subscribers", new($"За ним стежать люди, або там є відкриті звернення.",
            $"People follow it or have open appeals there."), details: use);

    /// <summary>What is wrong with a point or a queue; null: nothing.</summary>
    public static ProblemHttpResult? FindProblem(double? latitude, double? longitude, string? queue)
    {
        if (latitude is null != longitude is null) return Problems.Invalid("longitude", new($"Широту й довготу вказують разом.",
            $"Latitude and longitude go together."));
        if (latitude is { } up && longitude is { } aside && !PlaceQuestion.IsInside(new Input.Point(up, aside)))
            return Problems.Invalid("latitude", new($"Точка лежить поза громадою.", $"The point lies outside the community."));
        return queue is null || AddressRegister.IsQueue(queue) ? null : Problems.Invalid("queue", new(
            $"Чергу відключень пишуть як 4 або 4.2.",
            $"Write the power queue as 4 or 4.2."));
    }
}
