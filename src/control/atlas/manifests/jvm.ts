import { type DeclaredDependency, dependency, type Manifest, plainManifest } from './manifest';

export function readPom(path: string, text: string): Manifest {
	const bare = text.replaceAll(/<!--[\s\S]*?-->/g, '');
	const dependencies = [...bare.matchAll(/<dependency>([\s\S]*?)<\/dependency>/g)].flatMap(([, block = '']) => {
		const [group, artifact] = [element(block, 'groupId'), element(block, 'artifactId')];
		return group === undefined || artifact === undefined
			? []
			: [dependency('maven', `${group}:${artifact}`, element(block, 'version'), element(block, 'scope') === 'test')];
	});
	return plainManifest(path, 'maven', unique(dependencies));
}

const configuration =
	/^\s*(\w*(?:[iI]mplementation|[aA]pi|[cC]ompileOnly|[rR]untimeOnly|kapt|ksp|annotationProcessor|classpath))\b[\s(]*(?:platform\s*\(\s*)?(.*)$/gm;

/** Build scripts are programs; the usual ways to write a dependency are read, nothing is run. */
export function readGradle(path: string, text: string): Manifest {
	const dependencies = [...text.matchAll(configuration)].flatMap(([, kind = '', rest = '']) => {
		const isDevelopment = /^(?:test|androidTest|debug)/.test(kind);
		const [, group, name, version] =
			/^["']([\w.-]+):([\w.-]+)(?::([^"':@]+))?/.exec(rest) ??
			/group\s*[:=]\s*["']([^"']+)["'].*?name\s*[:=]\s*["']([^"']+)["'](?:.*?version\s*[:=]\s*["']([^"']+)["'])?/.exec(
				rest,
			) ??
			[];
		return group === undefined || name === undefined
			? []
			: [dependency('maven', `${group}:${name}`, version, isDevelopment)];
	});
	return plainManifest(path, 'maven', unique(dependencies));
}

function element(text: string, name: string): string | undefined {
	return new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1]?.trim();
}

function unique(dependencies: readonly DeclaredDependency[]): readonly DeclaredDependency[] {
	return [...new Map(dependencies.map((one) => [JSON.stringify(one), one])).values()];
}
