using System.Globalization;
using IfCity.Bots.Benchmarks;
using IfCity.Bots.Benchmarks.Addresses;
using IfCity.Bots.Benchmarks.Appeals;
using IfCity.Bots.Benchmarks.Broadcasts;
using IfCity.Bots.Benchmarks.Evenings;
using IfCity.Bots.Benchmarks.Links;
using IfCity.Bots.Benchmarks.Photos;
using IfCity.Bots.Benchmarks.Scale;
using IfCity.Bots.Benchmarks.Sealing;
using IfCity.Bots.Benchmarks.Search;
using IfCity.Bots.Benchmarks.Surveys;

// Benchmarks.dll [people ...]        turns of the real process
// Benchmarks.dll appeals [rows]      the queue of appeals and its neighbours on both databases
// Benchmarks.dll queue [sqlite|postgres [rows]]  pages of the console's queue as staff open them
// Benchmarks.dll addresses          an address understood among a thousand streets, the buildings around a point
// Benchmarks.dll links              three hundred links looked at
// Benchmarks.dll quality [search]   how well the catalogue understands, by kind and with the misses named
// Benchmarks.dll danger             the recogniser of danger trained anew
// Benchmarks.dll search             a search among three hundred services
// Benchmarks.dll photos [files]      a picture made ready to be kept; pictures of 12 and 40 megapixels unless others are named
// Benchmarks.dll photos load        turns a second while photos of 12 megapixels come
// Benchmarks.dll broadcasts [people] a broadcast to a million, and what leaves for the emulated messengers
// Benchmarks.dll broadcasts limit   what leaves at thirty a second, while people write
// Benchmarks.dll kills sqlite|postgres [kills people news|danger]  a broadcast whose process is killed again and again
// Benchmarks.dll storm [minutes [seed]]  faults drawn at random on both databases, judged person by person
// Benchmarks.dll country [sqlite|postgres [millions]]  turns a second with a country's rows against an empty database
// Benchmarks.dll seal               a value sealed and opened
// Benchmarks.dll evening [people minutes [folder]]  a bad evening on both databases; its report goes to docs unless told otherwise
// Benchmarks.dll charts [folder]     pictures of a survey's results, left in the folder to be looked at
// Benchmarks.dll results [responses] results of a survey on both databases
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["appeals", .. var rows]:
        await AppealBench.RunAsync(rows is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 1_000_000);
        break;
    case ["broadcasts", "limit"]:
        await BroadcastBench.LimitAsync();
        break;
    case ["queue", .. var how]:
        await QueuePagesBench.RunAsync(how is [var which, ..] ? which : null,
            how is [_, var queued] ? int.Parse(queued, CultureInfo.InvariantCulture) : 1_000_000);
        break;
    case ["broadcasts", .. var people]:
        await BroadcastBench.RunAsync(people is [var many] ? int.Parse(many, CultureInfo.InvariantCulture) : 1_000_000);
        break;
    case ["kills", var engine, .. var how]:
        await KillBench.RunAsync(engine, how);
        break;
    case ["storm", .. var storm]:
        await StormRun.RunAsync(storm is [var minutes, ..] ? double.Parse(minutes, CultureInfo.InvariantCulture) : 30,
            storm is [_, var seed] ? int.Parse(seed, CultureInfo.InvariantCulture) : null);
        break;
    case ["country", .. var country]:
        await CountryBench.RunAsync(country is [var database, ..] ? database : null,
            country is [_, var millions] ? double.Parse(millions, CultureInfo.InvariantCulture) : 1);
        break;
    case ["instances"]:
        await InstancesBench.RunAsync();
        break;
    case ["evening", .. var evening]:
        await EveningBench.RunAsync(evening is [var crowd, ..] ? int.Parse(crowd, CultureInfo.InvariantCulture) : 10_000,
            evening is [_, var while_, ..] ? double.Parse(while_, CultureInfo.InvariantCulture) : 10,
            evening is [_, _, var to] ? to : "docs");
        break;
    case ["addresses"]:
        AddressBench.Run();
        AddressBench.RunPoints();
        break;
    case ["seal"]:
        SealBench.Run();
        break;
    case ["charts", .. var folder]:
        await ChartBench.RunAsync(folder is [var where] ? where : null);
        break;
    case ["results", .. var responses]:
        await ResultBench.RunAsync(responses is [var answered] ? int.Parse(answered, CultureInfo.InvariantCulture) : 100_000);
        break;
    case ["links"]:
        await LinkBench.RunAsync();
        break;
    case ["quality"]:
        await Quality.RunAsync();
        DangerQuality.Run();
        break;
    case ["quality", "search"]:
        await Quality.RunAsync();
        break;
    case ["danger"]:
        DangerTraining.Run();
        break;
    case ["search"]:
        SearchBench.Run();
        break;
    case ["photos", "load"]:
        await PhotoLoadBench.RunAsync();
        break;
    case ["photos", .. var files]:
        await PhotoBench.RunAsync(files);
        break;
    case [Arrivals.Name, var into, var file, var arrive, var atOnce]:
        var (pictures, together) = (int.Parse(arrive, CultureInfo.InvariantCulture), int.Parse(atOnce, CultureInfo.InvariantCulture));
        await Arrivals.RunAsync(into, file, pictures, together);
        break;
    default:
        await Turns.RunAsync(args.Length == 0 ? [64, 512] : [.. args.Select(count => int.Parse(count, CultureInfo.InvariantCulture))]);
        break;
}
